import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Benchmark, type Figure, median, plain } from './figures.ts';

const OURS = resolve('dist/index.js');

/** Actions whose npm packages have the bundle that GitHub runs; most publish none. */
const others = ['@cypress/github-action@7.3.0', '@kie/build-chain-action@3.5.9'];

/** Without inputs: everything is loaded, everything is refused, and the network is not needed. */
const refused = { GITHUB_ACTIONS: 'true' };

/** Ends theirs when it has been loaded and has begun: what it would do next is not asked for here. */
const END = 'setImmediate(() => process.exit());';

type Case = { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };

/** Milliseconds from the start of Node to its end, with its output in a pipe as GitHub has it. */
function timed({ args, env = {} }: Case, cwd: string): Promise<number> {
  return new Promise((done, fail) => {
    const since = performance.now();
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    child.on('error', fail).on('close', () => done(performance.now() - since));
  });
}

/** The medians of all cases, run in turns: what else the machine does strikes all of them alike. */
async function inTurns(cases: Readonly<Record<string, () => Promise<number>>>, runs: number) {
  const times = new Map(Object.keys(cases).map((name) => [name, [] as number[]]));
  for (let turn = 0; turn < runs; turn += 1)
    for (const [name, run] of Object.entries(cases)) times.get(name)?.push(await run());
  return (name: string) => median(times.get(name) ?? []);
}

/** The file that Node runs of a published action, or null when npm has none. */
async function published(name: string): Promise<string | null> {
  const folder = resolve('.cache/actions', name.replace(/\W+/g, '-'));
  if (!existsSync(join(folder, 'package'))) {
    await mkdir(folder, { recursive: true });
    const run = promisify(execFile);
    try {
      await run('npm', ['pack', name, '--silent'], { cwd: folder });
      await run('tar', ['xzf', ...readdirSync(folder).filter((it) => it.endsWith('.tgz'))], { cwd: folder });
    } catch {
      return null;
    }
  }
  const file = join(folder, 'package/dist/index.js');
  return existsSync(file) ? file : null;
}

/** Bytes of a file and of every file that it imports when it is loaded. */
function loaded(file: string, seen = new Set<string>()): number {
  seen.add(file);
  const paths = [...readFileSync(file, 'utf8').matchAll(/^(?:const [^=]+ = )?require\("(\.[^"]+)"\);$/gm)];
  const more = paths.map(([, path = '']) => join(dirname(file), path)).filter((it) => !seen.has(it));
  return more.reduce((sum, it) => sum + (seen.has(it) ? 0 : loaded(it, seen)), statSync(file).size);
}

/** With the part that is loaded when the inputs are good. */
function loadedByARun(): number {
  const parts = join(dirname(OURS), 'parts');
  const run = readdirSync(parts).find((it) => it.startsWith('run-')) ?? '';
  const seen = new Set<string>();
  return loaded(OURS, seen) + loaded(join(parts, run), seen);
}

/** Milliseconds until the first request of `start` arrives; the reply is that the key is wrong, and it ends. */
async function untilFirstRequest(start: (url: string) => Case, cwd: string): Promise<number> {
  let arrived = 0;
  const server = createServer((_, response) => {
    arrived ||= performance.now();
    response.writeHead(401).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const since = performance.now();
  await timed(start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), cwd);
  server.close();
  if (arrived === 0) throw new Error('No request was made');
  return arrived - since;
}

const asking = (url: string): Case => ({
  args: [OURS],
  env: {
    ...refused,
    HEROKU_HOST: url,
    HEROKU_DATA_HOST: '127.0.0.1',
    HEROKU_API_KEY: 'HRKU-unknown',
    'INPUT_SOURCE-APP': 'acme-production',
    'INPUT_TARGET-APP': 'acme-staging',
  },
});

const kB = (bytes: number) => `${plain(bytes / 1_000)} kB`;
const ms = (time: number) => `${plain(time)} ms`;

function figure(
  what: string,
  ours: number,
  theirs: number,
  unit: (value: number) => string,
  limit?: number,
): Figure {
  const goal = limit === undefined ? '' : `at most ${limit} × theirs`;
  const met = limit === undefined ? null : ours <= limit * theirs;
  return {
    what,
    ours: unit(ours),
    theirs: unit(theirs),
    ratio: `${plain(ours / theirs)} (ours/theirs)`,
    goal,
    met,
  };
}

/** How long it takes to start, and how much is read for it. */
export const start: Benchmark = {
  title: 'Start',
  against: '`node -e 0`, a bare `fetch`, and published actions that are only loaded, as each line says',
  async measure(runs, progress) {
    const cwd = await mkdtemp(join(tmpdir(), 'bench-'));
    await Promise.all([writeFile(join(cwd, 'empty.mjs'), ''), writeFile(join(cwd, 'end.cjs'), END)]);
    const files = await Promise.all(others.map(async (name) => [name, await published(name)] as const));
    const found = files.flatMap(([name, file]) => (file === null ? [] : [[name, file] as const]));
    for (const [name, file] of files) if (file === null) progress(`${name} is not on npm with its bundle`);
    progress(`${found.length + 5} programs, ${runs * 3} times in turns`);
    const medianOf = await inTurns(
      {
        bare: () => timed({ args: ['-e', '0'] }, cwd),
        empty: () => timed({ args: [join(cwd, 'empty.mjs')] }, cwd),
        ours: () => timed({ args: [OURS], env: refused }, cwd),
        asking: () => untilFirstRequest(asking, cwd),
        fetch: () => untilFirstRequest((url) => ({ args: ['-e', `fetch('${url}')`] }), cwd),
        ...Object.fromEntries(
          found.map(([name, file]) => [
            name,
            () => timed({ args: ['--require', join(cwd, 'end.cjs'), file], env: refused }, cwd),
          ]),
        ),
      },
      runs * 3,
    );
    await rm(cwd, { recursive: true, force: true });
    return [
      figure('inputs refused, against `node -e 0`', medianOf('ours'), medianOf('bare'), ms, 1.8),
      figure('inputs refused, against an empty module', medianOf('ours'), medianOf('empty'), ms),
      figure('first request, against `node -e fetch(…)`', medianOf('asking'), medianOf('fetch'), ms),
      ...found.map(([name]) =>
        figure(`inputs refused, against ${name}`, medianOf('ours'), medianOf(name), ms),
      ),
      {
        what: 'read at start, and for a refresh',
        ours: `${kB(loaded(OURS))}, ${kB(loadedByARun())}`,
        theirs: found.map(([, file]) => kB(statSync(file).size)).join(', '),
        ratio: '',
        goal: 'at most 250 kB',
        met: loadedByARun() <= 250_000,
      },
    ];
  },
};
