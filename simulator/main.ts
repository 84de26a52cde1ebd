import { parseArgs } from 'node:util';
import { parseFault } from './faults.ts';
import { openSimulator, type SimulatorOptions } from './simulator.ts';
import { settings } from './world/settings.ts';

const HELP = `Starts a Heroku on this machine, with PostgreSQL behind it, to try things against.

  npm run simulator -- [options]

  --port PORT               where it listens on 127.0.0.1; any free port by default
  --storage KIND            postgres (real databases, the default) or memory (labels only)
  --speed FACTOR            how many seconds pass on it in one of ours; 60 by default
  --release-phase WHAT      none (default), succeeds, fails, or fails-on-attach
  --fault "METHOD PATH N EFFECT"
                            what goes wrong, once: the N-th such request gets EFFECT, which is
                            lose-request, lose-reply, hang or a status; may be given several times,
                            such as --fault "POST /apps/:app/addons 1 lose-reply". An outage from the
                            20th request on, for two minutes of its time: --fault "* * 20 503 for 2m"
  --page-size N             items on a page of a list; 200 by default
  --quiet                   does not print requests
  --help
`;

type ReleasePhase = SimulatorOptions['settings']['releasePhase'];

function optionsFrom(args: readonly string[]): SimulatorOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      storage: { type: 'string', default: 'postgres' },
      speed: { type: 'string', default: '60' },
      'release-phase': { type: 'string', default: 'none' },
      fault: { type: 'string', multiple: true, default: [] },
      'page-size': { type: 'string', default: '200' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const releasePhase = oneOf('release-phase', values['release-phase'], [
    'none',
    'succeeds',
    'fails',
    'fails-on-attach',
  ]);
  return {
    storage: oneOf('storage', values.storage, ['postgres', 'memory']),
    settings: {
      ...settings,
      releasePhase: releasePhase.replaceAll('-', ' ') as ReleasePhase,
      pageSize: positive('page-size', values['page-size']),
    },
    speed: positive('speed', values.speed),
    port: values.port === '0' ? 0 : positive('port', values.port),
    faults: values.fault.map(parseFault),
    ...(values.quiet ? {} : { log: (line: string) => console.log(line) }),
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((it) => it === value);
  if (found === undefined) throw new Error(`--${name} must be ${allowed.join(', ')}, not ${value}.`);
  return found;
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0, not ${value}.`);
  return number;
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  if (options === null) return console.log(HELP);
  const simulator = await openSimulator(options);
  console.log(
    '# A Heroku with acme-production, acme-staging, acme-dev, acme-demo and acme-demo-staging. In another terminal:',
  );
  for (const [name, value] of Object.entries(simulator.env)) console.log(`export ${name}=${value}`);
  console.log('# Ctrl-C ends it and removes everything.');
  const end = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
