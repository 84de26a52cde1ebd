import { randomInt } from 'node:crypto';
import { candidateName } from './domain/names.ts';
import { exitCodes } from './domain/outcome.ts';
import { all, type Problem, Stopped, stop } from './domain/problem.ts';
import { exitCodeOf, refresh } from './engine/refresh.ts';
import { endpoints } from './heroku/endpoints.ts';
import { herokuOver } from './heroku/heroku.ts';
import { rendezvous } from './heroku/rendezvous.ts';
import { newPace } from './heroku/retry.ts';
import { fetchTransport } from './heroku/transport.ts';
import { clockUntil } from './hosts/clock.ts';
import { type Host, readEnvironment, thisHost } from './hosts/host.ts';
import { parseInputs } from './hosts/inputs.ts';
import { cancellation } from './hosts/signals.ts';

/** EX_SOFTWARE of sysexits.h: nothing that anybody asked for. */
const BUG = 70;

/** Reads what is asked for, wires the parts together, and runs. Resolves to the exit code. */
async function main(host: Host): Promise<number> {
  const cancelled = cancellation();
  const environment = readEnvironment();
  const { key } = environment;
  host.learn(key);
  const objection = host.objection();
  if (objection !== null) stop(objection);
  const [request, where] = await all([requestFrom(environment), endpointsFrom(environment)]);
  const clock = clockUntil(cancelled);
  const heroku = herokuOver({
    endpoints: where,
    key,
    transport: fetchTransport,
    pace: newPace(clock, Math.random),
    cancelled,
    rendezvous,
    learn: host.learn,
  });
  const candidate = candidateName(request.targetApp, new Date(), randomCharacters(4));
  const report = await refresh(request, { heroku, clock, log: host.log, cancelled }, candidate);
  await host.tell(report);
  return exitCodeOf(report);
}

type Environment = ReturnType<typeof readEnvironment>;

async function requestFrom({ raw }: Environment) {
  const parsed = parseInputs(raw);
  if ('request' in parsed) return parsed.request;
  throw new Stopped(parsed.problems);
}

async function endpointsFrom({ host, dataHost }: Environment) {
  return endpoints(host, dataHost);
}

function randomCharacters(count: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: count }, () => characters[randomInt(characters.length)]).join('');
}

/** Also a bug is told through the host: its text may hold a secret. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Stopped) return error.problems;
  const what = `This is a bug: ${error instanceof Error ? error.stack : error}`;
  return [
    { code: 'BUG', kind: 'failed', what, remedy: 'Report it with this text, and run again to continue.' },
  ];
}

const host = thisHost();
try {
  process.exitCode = await main(host);
} catch (error) {
  const stopped = error instanceof Stopped;
  host.problems(
    problemsOf(error),
    stopped ? 'Nothing was changed.' : 'What was changed is in the log above.',
  );
  process.exitCode = stopped ? exitCodes.refused : BUG;
}
