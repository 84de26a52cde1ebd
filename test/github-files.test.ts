import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isInput } from '../src/inputs/table.ts';
import { inputMistakes } from './support/asked.ts';
import { githubMistakes } from './support/github-files.ts';
import { planted } from './support/planted.ts';
import { type Block, blockOf, blocksIn, filesBelow, kindOf, pages, SELF } from './support/yaml-blocks.ts';

const actions = ['action.yml', 'refresh/action.yml'].map((file) => blockOf(file));
const workflows = filesBelow('.github/workflows', '.yml').map((file) => blockOf(file));
const examples = filesBelow('examples/github', '.yml').map((file) => blockOf(file));
const snippets = pages.flatMap((page) => blocksIn(page));
const githubSnippets = snippets.filter((it) => /workflow/.test(kindOf(it)));

const named = (name: string) => [...workflows, ...examples].find((it) => it.file.endsWith(`/${name}`));

test.each([...actions, ...workflows, ...examples, ...githubSnippets])(
  'GitHub has nothing against $file, line $line',
  async (block) => {
    expect(await githubMistakes(block)).toEqual([]);
  },
);

test('every snippet of YAML for a reader is of a kind that is checked', () => {
  expect(snippets.filter((it) => kindOf(it) === 'unknown')).toEqual([]);
  expect(githubSnippets.length).toBeGreaterThan(0);
});

/** What the action, or the reusable workflow, has against what it is asked to do, as at a schedule: what a person may choose is empty. */
async function askedMistakes({ text }: Block): Promise<readonly string[]> {
  const jobs = Object.values(parse(text.replaceAll(/\$\{\{.*?\}\}/g, '')).jobs) as readonly Job[];
  const all = jobs
    .flatMap((job) => [job, ...(job.steps ?? [])])
    .filter(({ uses = '' }) => uses.startsWith(`${SELF}@`) || uses.startsWith(`${SELF}/.github/`));
  const found = all.map(({ with: given = {} }) => {
    const inputs = Object.entries(given).filter(([name]) => isInput(name));
    return inputMistakes(Object.fromEntries(inputs.map(([name, it]) => [name, `${it ?? ''}`])));
  });
  expect(found.length).toBeGreaterThan(0);
  return (await Promise.all(found)).flat();
}

test.each([...examples, ...githubSnippets.filter((it) => kindOf(it) === 'workflow')])(
  '$file, line $line: refreshes that can be asked for',
  async (block) => {
    expect(await askedMistakes(block)).toEqual([]);
  },
);

describe('a mistake is found in', () => {
  const found = async (block: Block | undefined, from: string, to: string) =>
    (await githubMistakes(planted(block, from, to))).join('\n');

  test.each(actions)('$file: an icon, a Node, a context that do not exist', async (action) => {
    expect(await found(action, 'refresh-cw', 'refresh-ccww')).toContain("Unexpected value 'refresh-ccww'");
    expect(await found(action, 'node24', 'node18')).toContain("'node18'");
    expect(await found(action, 'default: auto', `default: \${{ secrets.MODE }}`)).toContain('secrets');
  });

  test('a workflow: a key, an expression, an input of the own action', async () => {
    const workflow = named('refresh.yml');
    expect(await found(workflow, 'timeout-minutes: $', 'timeout-minute: $')).toContain(
      "Unexpected value 'timeout-minute'",
    );
    expect(await found(workflow, 'inputs.runs-on', 'inputs.run-on')).toContain('run-on');
    expect(await found(workflow, ' source-app: $', ' sorce-app: $')).toContain(
      "Invalid action input 'sorce-app'",
    );
  });

  test('an example: an input that is unknown, missing, or not the workflow’s; a secret; a cron', async () => {
    expect(await found(named('weekly.yml'), 'target-app: ', 'taget-app: ')).toBe(
      "examples/github/weekly.yml:48: Invalid action input 'taget-app'",
    );
    expect(await askedMistakes(planted(named('weekly.yml'), 'target-app: acme-staging', ''))).toEqual([
      expect.stringMatching(/^target-app: missing;/),
    ]);
    const [three, second] = [named('three-apps.yml'), 'target-app: acme-dev'];
    expect(await askedMistakes(planted(three, second, 'taget-app: acme-dev'))).toEqual([
      'refreshes, entry 2 (line 3), taget-app: no such input; did you mean target-app?',
      expect.stringMatching(/^refreshes, entry 2 \(line 3\), target-app: missing;/),
    ]);
    expect(await found(named('reusable.yml'), 'target-app: ', 'taget-app: ')).toContain(
      'Invalid input, taget-app is not defined',
    );
    expect(await found(named('reusable.yml'), 'HEROKU_API_KEY: ', 'HEROKU_KEY: ')).toContain(
      'Secret HEROKU_API_KEY is required',
    );
    expect(await found(named('weekly.yml'), '17 23 * * 0', '17 25 * * 0')).toContain('Invalid cron');
  });

  test('a snippet of the README, at its line', async () => {
    const [snippet] = githubSnippets.filter((it) => it.file === 'README.md');
    const mistakes = await found(snippet, '          target-app: ', '          target_app: ');
    const line =
      (snippet?.line ?? 0) +
      (snippet?.text.slice(0, snippet.text.indexOf('target-app')).split('\n').length ?? 0) -
      1;
    expect(mistakes).toContain(`README.md:${line}: Invalid action input 'target_app'`);
  });
});

type Step = {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};

type Job = Step & { readonly steps?: readonly Step[] };

/** The outputs of our own action that a workflow reads; GitHub takes an unknown one for empty. */
function outputsReadIn({ text }: Block): readonly string[] {
  const jobs = Object.values(parse(text).jobs ?? {}) as readonly { readonly steps?: readonly Step[] }[];
  const own = jobs
    .flatMap(({ steps = [] }) => steps)
    .flatMap(({ id, uses = '' }) =>
      id && (/^(\.|\$)\//.test(uses) || uses.startsWith(`${SELF}@`)) ? [id] : [],
    );
  return [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(([, id = '', name = '']) =>
    own.includes(id) ? [name] : [],
  );
}

test('every output that a workflow or an example reads is one that the action sets', () => {
  const read = [...workflows, ...examples].flatMap(outputsReadIn);
  expect(read).toContain('status');
  expect(Object.keys(parse(blockOf('action.yml').text).outputs)).toEqual(expect.arrayContaining(read));
});
