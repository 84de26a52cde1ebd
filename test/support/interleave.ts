import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Mode, Request } from '../../src/domain/request.ts';
import { carryOut, propose } from '../../src/engine/refresh.ts';
import { newActors } from './actors.ts';
import { mustBeSafe } from './advice.ts';
import { direct, type Fence } from './direct.ts';
import { memoryPostgres } from './memory-postgres.ts';
import { request } from './seen.ts';
import { atOnce, endState, mustBePrepared, newStage, type Stage } from './stage.ts';

export type Setting = {
  readonly mode: Mode;
  readonly fence?: Fence;
  readonly request?: Partial<Request>;
  readonly settings?: Partial<Settings>;
  /** Whether the old database has a pooler, which has to be carried over. */
  readonly pooler?: boolean;
  /** What is done undisturbed before them. */
  readonly prelude?: readonly Partial<Request>[];
  /** What each of the runs that go side by side does, one after the other: what is asked for besides `request`. */
  readonly runs: readonly (readonly Partial<Request>[])[];
};

/** Who moves next, and whether a run is killed first. Asked before each turn. */
export type Choice = (
  turn: number,
  alive: readonly number[],
  moving: number,
) => { readonly moves: number; readonly killed?: number };

/** How many turns it took, and what went wrong; null when all was well. */
export type Execution = { readonly turns: number; readonly wrong: string | null };

/**
 * Staging's own, and one more: being made, or kept. But a create that was planned before another run refreshed the whole app, kept the
 * old database, and freed the name NEW_DATABASE again, comes when there are two already: Heroku cannot be asked to refuse it.
 */
function isTooMany({ world }: Stage): boolean {
  const app = world.app('acme-staging');
  const lasts = (state: string) => state === 'provisioning' || state === 'provisioned';
  const billed = world.addons.filter((it) => it.app === app && lasts(it.state));
  const [current, fresh, old] = ['DATABASE', 'NEW_DATABASE', 'OLD_DATABASE'].map(
    (it) => world.attached(app, it)?.addon,
  );
  const isLateCreate =
    fresh !== undefined && fresh !== current && old !== current && old?.name.endsWith('-retired') === true;
  return billed.length > (isLateCreate ? 3 : 2);
}

/** A run that refreshes so many times. */
export function refreshing(times: number): readonly Partial<Request>[] {
  return Array.from({ length: times }, () => ({}));
}

/** Runs side by side, moved as `choose` says; then one more, undisturbed, which must put everything right. */
export async function execute(choose: Choice, setting: Setting): Promise<Execution> {
  const stage = await newStage({ ...atOnce, ...setting.settings });
  if (setting.pooler) addPooler(stage);
  for (const [nth, wish] of (setting.prelude ?? []).entries()) {
    const request = { ...setting.request, ...wish };
    const status = await end(stage, async () => {}, candidate(5, nth), { ...setting, request });
    if (status !== 'refreshed') return { turns: 0, wrong: `the prelude: ${status}` };
  }
  const actors = newActors();
  const ends: string[] = [];
  for (const [at, wishes] of setting.runs.entries()) {
    await actors.start(async (turn) => {
      for (const [nth, wish] of wishes.entries()) {
        const request = { ...setting.request, ...wish };
        ends.push(await end(stage, turn, candidate(at, nth), { ...setting, request }));
      }
    });
  }
  let turns = 0;
  for (let moving = 0; actors.alive().length > 0 && turns < 3_000; turns += 1) {
    const { moves, killed } = choose(turns, actors.alive(), moving);
    if (killed !== undefined) actors.kill(killed);
    moving = actors.alive().includes(moves) ? moves : (actors.alive()[0] ?? moves);
    await actors.move(moving);
    if (isTooMany(stage)) return { turns, wrong: 'more than two databases are billed' };
  }
  return { turns, wrong: await wrongAfter(stage, ends, setting) };
}

function candidate(run: number, nth: number): string {
  return `acme-staging-20261122-${'abcdef'[run]}aa${nth + 1}`;
}

function addPooler({ world }: Stage): void {
  const pooler = { name: 'DATABASE_CONNECTION_POOL', namespace: 'connection-pooling:default' };
  attach(world, world.app('acme-staging'), world.addon('postgresql-deep-22222'), pooler);
}

async function end(stage: Stage, turn: () => Promise<void>, name: string, setting: Setting): Promise<string> {
  const wanted = { ...request, mode: setting.mode, ...setting.request };
  mustBePrepared(stage, wanted);
  const reaching = {
    heroku: direct(stage.world, wanted, turn, setting.fence),
    clock: stage.clock,
    cancelled: new AbortController().signal,
  };
  const ports = {
    ...reaching,
    parting: () => reaching,
    postgres: memoryPostgres(stage, turn),
    log: { open: () => {}, note: () => {}, live: () => {}, close: () => {} },
  };
  try {
    const report = await carryOut(await propose(wanted, ports, name), true);
    const { status, problems } = report;
    mustBeSafe(stage.world, wanted, report, []);
    const nothing = wanted.task === 'undo' && problems[0]?.code === 'NOTHING_TO_UNDO';
    const isUsual =
      ['refreshed', 'undone', 'tidied', 'conflict'].includes(status) ||
      (!wanted.wait && status === 'under-way') ||
      (status === 'refused' && nothing);
    return isUsual ? status : `${status}: ${problems[0]?.what}`;
  } catch (error) {
    return String(error);
  }
}

/** The promises that hold throughout, and that one undisturbed run puts everything right. */
async function wrongAfter(stage: Stage, ends: readonly string[], setting: Setting): Promise<string | null> {
  if (stage.world.violations.length > 0) return stage.world.violations.join();
  const usual = ['refreshed', 'undone', 'tidied', 'refused', 'conflict', 'under-way'];
  const odd = ends.find((it) => !usual.includes(it));
  if (odd !== undefined) return odd;
  const waiting = { ...setting, request: { ...setting.request, wait: true } };
  const last = await end(stage, async () => {}, 'acme-staging-20261122-zzz9', waiting);
  if (last !== 'refreshed') return `the next run: ${last}`;
  // Not sanitized twice, which would show.
  const label = setting.request?.sanitize ? 'production, sanitized' : 'production';
  const pooler = setting.pooler ? [`DATABASE_CONNECTION_POOL = ${label}`] : [];
  const refreshed = {
    databases: [label],
    attachments: [`DATABASE = ${label}`, ...pooler],
    violations: [],
  };
  const { attachments, ...rest } = endState(stage);
  const state = { ...rest, attachments: [...attachments].sort() };
  return same(state, refreshed) ? null : `the next run leaves ${JSON.stringify(state)}`;
}

function same(a: ReturnType<typeof endState>, b: ReturnType<typeof endState>): boolean {
  const text = ({ databases, attachments, violations }: ReturnType<typeof endState>) =>
    JSON.stringify([databases, attachments, violations]);
  return text(a) === text(b);
}
