import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { planted } from './support/planted.ts';
import { type Block, blockOf, blocksIn, filesBelow, kindOf, pages, SELF } from './support/yaml-blocks.ts';

const workflows = filesBelow('.github/workflows', '.yml').map((file) => blockOf(file));
const shown = [
  ...filesBelow('examples/github', '.yml').map((file) => blockOf(file)),
  ...pages.flatMap((page) => blocksIn(page)).filter((it) => /workflow/.test(kindOf(it))),
];

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

type Use = { readonly line: string; readonly what: string; readonly ref: string; readonly comment: string };

function usesIn({ text }: Block): readonly Use[] {
  return [...text.matchAll(/^[ -]*uses: (([^@\s]+)(?:@(\S+))?(?: # (.*))?)$/gm)].map(
    ([, line = '', what = '', ref = '', comment = '']) => ({ line, what, ref, comment }),
  );
}

/**
 * What runs code that someone can exchange: an action by a tag or a branch. By its full SHA it cannot, with its version behind
 * it for people and for Dependabot. Files of this repository come with it. Its own releases are shown by their version,
 * since a commit cannot name itself.
 */
function unpinned(block: Block, isShown: boolean): readonly string[] {
  return usesIn(block).flatMap(({ line, what, ref, comment }) => {
    if (/^(\.|\$)\//.test(what) && ref === '') return [];
    if (isShown && what.startsWith(SELF) && ref === `v${version}`) return [];
    return /^[0-9a-f]{40}$/.test(ref) && /^v\d+\.\d+\.\d+$/.test(comment) ? [] : [`${block.file}: ${line}`];
  });
}

/** Shell that GitHub builds from an expression: anyone who can set its value can write the shell. */
function expressionsInRun({ file, text }: Block): readonly string[] {
  const found: string[] = [];
  JSON.stringify(parse(text), (key, value) => {
    if (key === 'run' && /\$\{\{/.test(value)) found.push(`${file}: ${value}`);
    return value;
  });
  return found;
}

test.each(workflows)('$file takes every action by its full SHA', (block) => {
  expect(unpinned(block, false)).toEqual([]);
});

test.each(shown)(
  '$file, line $line, shows every action by its full SHA, and this one by the version of today',
  (block) => {
    expect(unpinned(block, true)).toEqual([]);
  },
);

test('an action is the same commit wherever it is used, and has one version', () => {
  const uses = [...workflows, ...shown].flatMap(usesIn).filter((it) => it.ref.length === 40);
  const ways = new Map(
    uses.map(({ what }) => [what, new Set(uses.filter((it) => it.what === what).map((it) => it.line))]),
  );
  expect([...ways].filter(([, lines]) => lines.size > 1)).toEqual([]);
});

test.each([...workflows, ...shown])('$file, line $line, builds no shell from an expression', (block) => {
  expect(expressionsInRun(block)).toEqual([]);
});

test.each([...workflows, ...shown])(
  '$file, line $line, takes away every permission that it does not name',
  ({ text }) => {
    const content = parse(text);
    if (Array.isArray(content)) return;
    // What is called has what its caller gives it, and could only take away what a caller with files needs.
    const isCalled = 'workflow_call' in (content.on ?? {});
    expect(content.permissions).toEqual(isCalled ? undefined : {});
  },
);

test.each([...workflows, ...shown])(
  '$file, line $line, limits how long each of its jobs may take',
  ({ text }) => {
    const jobs = Object.entries(parse(text).jobs ?? {}) as readonly [
      string,
      { uses?: string; 'timeout-minutes'?: number },
    ][];
    expect(jobs.filter(([, job]) => !job.uses && !job['timeout-minutes']).map(([name]) => name)).toEqual([]);
  },
);

test.each(workflows)('$file checks out without leaving its token behind', ({ text }) => {
  const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
  expect(text.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length);
});

test('a tag, a branch, a short SHA, a SHA without its version, and another version of this are found', () => {
  const example = shown.find((it) => it.file.endsWith('/weekly.yml'));
  const use = `uses: ${SELF}@v${version}`;
  const sha = 'a'.repeat(40);
  const wrong = [
    'actions/checkout@v7',
    'actions/checkout@main',
    `actions/checkout@${sha.slice(33)} # v7.0.1`,
    `actions/checkout@${sha}`,
    `${SELF}@v9.9.9`,
  ];
  for (const it of wrong) expect(unpinned(planted(example, use, `uses: ${it}`), true)).toHaveLength(1);
  expect(unpinned(planted(example, use, `uses: actions/checkout@${sha} # v7.0.1`), true)).toEqual([]);
  expect(unpinned(example ?? blockOf('action.yml'), false)).toHaveLength(1);
});

test('an expression in a run is found', () => {
  const example = shown.find((it) => it.file.endsWith('/chat.yml'));
  expect(expressionsInRun(planted(example, '$RUN"', `\${{ github.ref }}"`))).toHaveLength(1);
});
