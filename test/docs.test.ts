import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { flat, groupsIn } from '../scripts/promises.ts';
import { priceOf } from '../simulator/world/catalogue.ts';
import { hourly } from '../src/domain/report/overlap.ts';

/** The pages that are checked. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'simulator/README.md',
  ...readdirSync('docs')
    .filter((it) => it.endsWith('.md'))
    .map((it) => `docs/${it}`),
];

const read = (path: string) => readFileSync(path, 'utf8');

/** Blocks of code are not Markdown. */
function prose(page: string): string {
  return page.replace(/^```[\s\S]*?^```$/gm, '').replace(/^(?: {4}| {6})(?![-\d ])\S.*$/gm, '');
}

/** The anchors that GitHub makes for the headings of a page; one that is taken gets a number. */
function anchorsOf(path: string): readonly string[] {
  const seen = new Map<string, number>();
  const headings = [...prose(read(path)).matchAll(/^#{1,6} (.+)$/gm)].map((it) => it[1] ?? '');
  return headings.map((heading) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** The relative links of a page that lead to nothing. */
function deadLinksOf(page: string): readonly string[] {
  const targets = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map((it) => it[1] ?? '');
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page : normalize(join(dirname(page), file));
    return !existsSync(path) || (anchor !== undefined && !anchorsOf(path).includes(anchor));
  });
}

/** A file of tests with the titles quoted behind it: `test/x.test.ts`: "one"; "two". */
type Quote = { readonly file: string; readonly titles: readonly string[] };

function quotesOf(text: string): readonly Quote[] {
  return [...flat(text).matchAll(/`(test\/[\w/.-]+\.test\.ts)`((?:[:;] "[^"]+")*)/g)].map((it) => ({
    file: it[1] ?? '',
    titles: [...(it[2] ?? '').matchAll(/"([^"]+)"/g)].map((title) => title[1] ?? ''),
  }));
}

/** What is quoted and is not there. */
function missingOf(quotes: readonly Quote[]): readonly string[] {
  return quotes.flatMap(({ file, titles }) => {
    if (!existsSync(file)) return [file];
    const source = read(file);
    return titles.filter((title) => !source.includes(title)).map((title) => `${file}: ${title}`);
  });
}

/** The names in the first cells of the table under a heading of the page of inputs. */
function namesUnder(heading: string): readonly string[] {
  const section = read('docs/inputs.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const cells = [...section.matchAll(/^\| (`[^|]+) \|/gm)].map((it) => it[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((it) => it[1] ?? ''));
}

const codes = (() => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.ts'));
  const pattern = /\b(?:code: |(?:refused|denied|failed|cancelled|conflict)\(\s*)'([A-Z][A-Z_]+)'/g;
  const found = files.flatMap((it) =>
    [...read(join('src', it)).matchAll(pattern)].map((hit) => hit[1] ?? ''),
  );
  return [...new Set(found)].sort();
})();

describe('docs/problems.md', () => {
  const page = read('docs/problems.md');
  const sections = page.split(/^## /m).slice(1);
  const named = sections.map((section) => section.split('\n')[0] ?? '');

  test('has one section for every code that a run can end with, and for no other', () => {
    expect(codes.length).toBeGreaterThan(30);
    expect([...named].sort()).toEqual(codes);
  });

  test('lists every code at its top', () => {
    const linked = [...(page.split('\n# ')[0] ?? '').matchAll(/\[([A-Z_]+)\]\(#/g)].map((it) => it[1]);
    expect(linked).toEqual(named);
  });

  test.each(named)(
    'says of %s what it is, what is true then and what to do, and which test makes it',
    (code) => {
      const section = sections.find((it) => it.startsWith(`${code}\n`)) ?? '';
      const parts = [...section.matchAll(/^- \*\*(\w+)\.\*\*/gm)].map((it) => it[1]);
      expect(parts).toEqual(['What', 'Now', 'Do', 'Test']);
    },
  );
});

test('the documents have links to check', () => {
  expect(pages.length).toBeGreaterThanOrEqual(8);
  expect(anchorsOf('docs/problems.md')).toContain('cancelled-1');
});

test.each(pages)('every link of %s leads to a file and a heading that exist', (page) => {
  expect(deadLinksOf(page)).toEqual([]);
});

test.each(pages)('every test that %s names exists', (page) => {
  expect(missingOf(quotesOf(read(page)))).toEqual([]);
});

describe('test/promises.yml', () => {
  const readme = flat(read('README.md'));
  const promises = groupsIn(read('test/promises.yml')).flatMap((it) => it.promises);
  const quoted = promises.flatMap(({ tests, deep = {} }) =>
    [...Object.entries(tests), ...Object.entries(deep)].map(([file, titles]) => ({ file, titles })),
  );

  test('names only tests that exist', () => {
    expect(quoted.length).toBeGreaterThan(100);
    expect(missingOf(quoted)).toEqual([]);
    expect(quoted.filter((it) => it.titles.length === 0)).toEqual([]);
  });

  test('has a test for every promise', () => {
    const uncarried = promises.filter(({ tests }) => Object.keys(tests).length === 0);
    expect(uncarried.map((it) => it.promise)).toEqual([]);
  });

  test('quotes the README as it is', () => {
    const sentences = promises.flatMap((it) => it.readme ?? []);
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((it) => !readme.includes(it))).toEqual([]);
  });

  test('has all that the README says will never happen', () => {
    const section = read('README.md').split('\n## What it never does\n')[1]?.split('\n## ')[0] ?? '';
    const [list = ''] = section.trim().split('\n\n');
    const never = list.split(/^- /m).slice(1).map(flat);
    const sentences = promises.flatMap((it) => it.readme ?? []);
    expect(never.length).toBeGreaterThan(4);
    expect(never.filter((it) => !sentences.some((sentence) => it.startsWith(sentence)))).toEqual([]);
  });
});

describe('docs/inputs.md names exactly', () => {
  const action = parse(read('action.yml')) as Readonly<Record<'inputs' | 'outputs', object>>;

  test.each(['inputs', 'outputs'] as const)('the %s of action.yml', (kind) => {
    const heading = kind === 'inputs' ? 'Inputs' : 'Outputs';
    expect([...namesUnder(heading)].sort()).toEqual(Object.keys(action[kind]).sort());
  });
});

describe('the README', () => {
  const page = read('README.md');

  /** As it is shown: without marks and addresses. */
  const words = (markdown: string) =>
    (marked.parse(markdown) as string).replace(/<[^>]*>/g, ' ').match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];

  test('is short enough to be read', () => {
    expect(words('one [two](three.md) `four`')).toHaveLength(3);
    expect(words(page).length).toBeGreaterThan(700);
    expect(words(page).length).toBeLessThanOrEqual(1_300);
  });

  test.each(['npm ci && npm run demo', 'npm ci && npm test'])(
    'has %s before anything that needs an account',
    (it) => {
      const [before = ''] = page.split('\n## Before the first run\n');
      expect(before).toContain(`\n    ${it}\n`);
    },
  );

  test('has the command with which a submission is tested', () => {
    expect(read('.ci/run')).toMatch(/^bash -c 'npm ci && npm test'$/m);
  });

  test('shows a log that a run has written', () => {
    const log = /^```\n([\s\S]*?)^```$/m.exec(page)?.[1]?.trimEnd().split('\n') ?? [];
    const written = read('test/transcripts/fork.terminal.txt').split('\n');
    expect(log).toHaveLength(12);
    expect(written.filter((it) => log.includes(it))).toEqual(log);
  });
});

describe('docs/cost-and-time.md', () => {
  const rows = [...read('docs/cost-and-time.md').matchAll(/^\| ([a-z]+-\d) \| (.*) \|$/gm)];

  test.each(rows.map(([, plan = '', prices = '']) => ({ plan, prices })))(
    'reckons what $plan costs by the hour and for a week',
    ({ plan, prices }) => {
      const dollars = priceOf(plan) / 100;
      const week = (hourly(priceOf(plan)) * 24 * 7) / 100;
      const hour = hourly(priceOf(plan)) / 100;
      expect(prices).toBe(`$${dollars.toLocaleString('en')} | $${hour.toFixed(2)} | $${week.toFixed(2)}`);
    },
  );

  test('has plans to reckon', () => {
    expect(rows.length).toBeGreaterThan(3);
  });
});
