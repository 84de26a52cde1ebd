// For the day when someone has a Heroku account: looks up there, on two cheap apps, what no one outside Heroku knows.
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { endpoints } from '../src/heroku/http/endpoints.ts';
import { runAction } from './runner.ts';
import { herokuAt, priceOf } from './smoke/heroku.ts';
import { takeWalk } from './smoke/take.ts';

const HELP = `Looks up, on two cheap apps of a real account, what docs/heroku-notes.md does not know, and refreshes one of them.
Both must have a database as DATABASE. That of the target app is REPLACED. Needs HEROKU_API_KEY.

  npm run smoke -- --source-app APP --target-app APP [options]

  --plan PLAN       of the databases that it makes and destroys; essential-0 by default
  --yes             does not ask before it spends money
  --pause SECONDS   between two looks in a wait; 1 by default
  --record FOLDER   writes there what Heroku said, without names, ids and secrets
  --help
`;

/** Two hours each is more than any of them lives. */
const [DATABASES, HOURS, HOURS_A_MONTH] = [6, 2, 720];

type Options = {
  readonly source: string;
  readonly target: string;
  readonly plan: string;
  /** Milliseconds. */
  readonly pause: number;
};

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('There is no terminal to ask at; --yes agrees.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function refresh({ source, target }: Options, how: 'as a dry run' | 'in earnest'): Promise<boolean> {
  const where = ['HEROKU_API_KEY', 'HEROKU_HOST', 'HEROKU_DATA_HOST', 'NODE_EXTRA_CA_CERTS'];
  const env = Object.fromEntries(where.flatMap((it) => [[it, process.env[it] ?? '']]).filter(([, it]) => it));
  console.log(`\nThe action, ${how}`);
  const given = { 'source-app': source, 'target-app': target, 'dry-run': `${how === 'as a dry run'}` };
  const { code } = await runAction({ with: given, env, onLine: (line) => console.log(`  │ ${line}`) });
  return code === 0;
}

/** A person who ends the walk half-way must know what goes on costing money. */
function tellWhatIsLeft(random: string, target: string): void {
  console.log(`\nWhat was made may be still there: smoke-${random}-… in heroku addons --app ${target}`);
  process.exit(130);
}

async function smoke(options: Options, isAgreed: boolean, folder: string | undefined): Promise<boolean> {
  const { HEROKU_API_KEY: key = '', HEROKU_HOST = '', HEROKU_DATA_HOST = '' } = process.env;
  const ask = herokuAt(endpoints(HEROKU_HOST, HEROKU_DATA_HOST).platform, key);
  const cents = await priceOf(ask, options.plan);
  const most = ((cents * DATABASES * HOURS) / HOURS_A_MONTH / 100).toFixed(2);
  console.log(
    `This makes up to ${DATABASES} databases on ${options.plan}, $${cents / 100} a month each, and destroys them again: at most $${most}.`,
  );
  console.log(`It then replaces the database of ${options.target} with a copy of that of ${options.source}.`);
  if (!isAgreed && !(await agreed('Continue?'))) return true;
  // What the action refuses, such as a production app for a target, is not walked over either.
  if (!(await refresh(options, 'as a dry run'))) return false;
  const random = randomBytes(3).toString('hex');
  const onInterrupt = () => tellWhatIsLeft(random, options.target);
  process.once('SIGINT', onInterrupt);
  const wiring = { ask, sleep: () => sleep(options.pause), now: Date.now, random };
  const { steps, left } = await takeWalk(options, wiring, console.log);
  process.off('SIGINT', onInterrupt);
  for (const name of left) console.log(`✘ ${name} is still there: heroku addons:destroy ${name}`);
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    const record = { plan: options.plan, steps };
    await writeFile(join(folder, 'smoke.json'), `${JSON.stringify(record, null, 2)}\n`);
    console.log(`\nRecorded in ${join(folder, 'smoke.json')}. Read it before you pass it on.`);
  }
  const isRefreshed = await refresh(options, 'in earnest');
  console.log(`\n${steps.map(({ id, question, is }) => `${id}: ${question}: ${is}`).join('\n')}`);
  console.log('U-7, U-8 and U-9 are looked at by hand: docs/heroku-notes.md.');
  return isRefreshed && left.length === 0;
}

const { values } = parseArgs({
  options: {
    'source-app': { type: 'string', default: '' },
    'target-app': { type: 'string', default: '' },
    plan: { type: 'string', default: 'essential-0' },
    yes: { type: 'boolean', default: false },
    pause: { type: 'string', default: '1' },
    record: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const options = {
  source: values['source-app'],
  target: values['target-app'],
  plan: values.plan,
  pause: Number(values.pause) * 1000,
};
const isWrong = !options.source || !options.target || !(options.pause > 0) || !process.env.HEROKU_API_KEY;
if (values.help || isWrong) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 2;
} else
  await smoke(options, values.yes, values.record).then(
    (isWell) => {
      process.exitCode = isWell ? 0 : 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 2;
    },
  );
