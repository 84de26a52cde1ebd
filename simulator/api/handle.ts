import { channel } from 'node:diagnostics_channel';
import { HerokuError } from '../world/heroku-error.ts';
import { before, checkInvariants } from '../world/invariants.ts';
import { takeRequest } from '../world/rate-limit.ts';
import { settle } from '../world/settle.ts';
import type { Recorded, World } from '../world/world.ts';
import { addons } from './addons.ts';
import { apps } from './apps.ts';
import { attachments } from './attachments.ts';
import { backups } from './backups.ts';
import type { Answer, Call, Result, Route } from './call.ts';
import { data } from './data.ts';
import { dynos } from './dynos.ts';
import { page } from './pages.ts';
import { pipelines } from './pipelines.ts';

const all = [...apps, ...addons, ...attachments, ...dynos, ...pipelines, ...data, ...backups];

const routes = all.map((route) => ({ ...route, pattern: patternOf(route.path) }));

/** Publishes every reply, as `Reply`, to its subscribers. */
const replies = channel('simulator:reply');

export type Reply = { readonly call: Call; readonly answer: Answer };

/**
 * Answers one request as Heroku would, and records it.
 *
 * @throws Violation when the request has broken what no refresh may ever break
 */
export async function handle(world: World, call: Call): Promise<Answer> {
  const then = before(world);
  settle(world);
  const recorded: Recorded = {
    at: world.now(),
    method: call.method,
    path: call.path,
    body: call.body === '' ? null : JSON.parse(call.body),
    status: 500,
  };
  world.requests.push(recorded);
  const answer = await answerTo(world, call);
  recorded.status = answer.status;
  if (replies.hasSubscribers) replies.publish({ call, answer } satisfies Reply);
  checkInvariants(world, then, call.method === 'GET');
  return answer;
}

async function answerTo(world: World, call: Call): Promise<Answer> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Date: new Date(world.now()).toUTCString(),
    'Request-Id': world.newId(),
  };
  try {
    Object.assign(headers, takeRequest(world, call.path));
    const { status, json } = await run(world, call);
    if (!Array.isArray(json)) return { status, headers, body: JSON.stringify(json) };
    const { items, next } = page(json, call.headers.range, world.settings.pageSize);
    const more = next === null ? {} : { 'Next-Range': next };
    return {
      status: next === null ? status : 206,
      headers: { ...headers, ...more },
      body: JSON.stringify(items),
    };
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error;
    return {
      status: error.status,
      headers: { ...headers, ...error.headers },
      body: JSON.stringify(error.body),
    };
  }
}

function run(world: World, call: Call): Result | Promise<Result> {
  authenticate(world, call);
  const [pathname = '', query = ''] = call.path.split('?');
  for (const route of routes) {
    const params = route.method === call.method ? match(route.pattern, pathname) : null;
    if (params === null) continue;
    const body = call.body === '' ? {} : (JSON.parse(call.body) as Readonly<Record<string, unknown>>);
    return route.run({ world, params, query: new URLSearchParams(query), headers: call.headers, body });
  }
  throw new HerokuError(
    404,
    'not_found',
    'The requested API endpoint was not found. Are you using the right HTTP verb?',
  );
}

/** Source: heroku-cli-command 13.2.0, api-client.ts, and the errors of the Platform API reference. */
function authenticate(world: World, { headers, path }: Call): void {
  // "Endpoints under add-on services can be accessed without authentication": Platform API schema, `plan`.
  if (path.startsWith('/addon-services/')) return;
  const access = world.keys.get(keyOf(path, headers.authorization ?? ''));
  if (access === undefined) throw new HerokuError(401, 'unauthorized', 'Invalid credentials provided.');
  if (access === 'second factor')
    throw new HerokuError(
      403,
      'two_factor',
      'A second authentication factor or pre-authorization is required for this request',
    );
  if (access === 'nothing') throw new HerokuError(403, 'forbidden', 'You do not have access to the app.');
}

/** The Data API takes the key as a password too, as three commands of the CLI send it: heroku/cli v11.9.0, pg/copy.ts:89. */
function keyOf(path: string, authorization: string): string {
  const [scheme, value = ''] = authorization.split(' ');
  if (scheme === 'Basic' && path.startsWith('/postgres/')) return atob(value).replace(/^:/, '');
  return scheme === 'Bearer' ? value : '';
}

function patternOf(path: Route['path']): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function match(pattern: RegExp, pathname: string): Readonly<Record<string, string>> | null {
  const found = pattern.exec(pathname);
  if (found === null) return null;
  const params = { ...found.groups };
  for (const name in params) params[name] = decodeURIComponent(params[name] ?? '');
  return params;
}
