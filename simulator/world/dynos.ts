import { configVarsOf } from './config-vars.ts';
import { HerokuError, invalid, notFound } from './heroku-error.ts';
import { currentRelease } from './releases.ts';
import type { App, Dyno } from './things.ts';
import { raise, type World } from './world.ts';

export type StartDyno = {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  readonly attach: boolean;
  readonly size?: string | undefined;
};

/** Source: Dev Center, dyno-types. In any case of letters, as `heroku run --size` takes them. */
const SIZES = /^(eco|basic|standard-[12]x|performance-(m|l|l-ram|xl|2xl)|private-[sml]|shield-[sml])$/i;

/** A one-off dyno: the app's config vars, overridden by `env`. An attached one waits for its user before it begins. */
export function startDyno(world: World, app: App, wanted: StartDyno): Dyno {
  const { noDynosFor, noDynosStatus } = world.settings;
  if (noDynosFor > 0) world.dynosAskedAt ??= world.now();
  if (world.now() < (world.dynosAskedAt ?? 0) + noDynosFor) {
    const words = 'Cannot run one-off process at this time. Please try again later.';
    throw new HerokuError(noDynosStatus, 'unavailable', words);
  }
  if (wanted.size !== undefined && !SIZES.test(wanted.size))
    throw invalid(`No such dyno size: ${wanted.size}.`);
  const dyno: Dyno = {
    id: world.newId(),
    name: `run.${1000 + world.dynos.length}`,
    app,
    command: wanted.command,
    size: wanted.size ?? 'Standard-1X',
    env: { ...configVarsOf(world, app), ...wanted.env },
    secret: crypto.randomUUID().replaceAll('-', ''),
    release: currentRelease(world, app)?.version ?? 0,
    createdAt: world.now(),
    state: 'starting',
  };
  world.dynos.push(dyno);
  if (!wanted.attach) void drain(run(world, dyno));
  return dyno;
}

/** The dyno's side of a rendezvous: each secret opens once. Source: heroku/cli v11.9.0, src/lib/run/dyno.ts. */
export async function* attachTo(world: World, secret: string): AsyncIterable<string> {
  const dyno =
    world.dynos.find((it) => it.secret === secret && it.state === 'starting') ?? raise(notFound('dyno'));
  yield 'rendezvous\r\n';
  yield* run(world, dyno);
}

async function* run(world: World, dyno: Dyno): AsyncIterable<string> {
  dyno.state = 'up';
  yield* world.runner(dyno.command, dyno.env);
  dyno.state = 'ended';
}

async function drain(output: AsyncIterable<string>): Promise<void> {
  for await (const _ of output);
}
