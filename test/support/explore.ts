import { type Choice, execute, type Setting } from './interleave.ts';
import { tally } from './sweep.ts';

/** Something that happens before the n-th turn: another run moves on instead, or the one that moves is killed. */
export type Event = { readonly at: number; readonly what: 'switch' | 'kill' };

/** Plays these events: with each switch the other one moves. */
export function after(events: readonly Event[]): Choice {
  return (turn, _, moving) => {
    const now = events.filter((it) => it.at === turn);
    const moves = now.length % 2 === 0 ? moving : 1 - moving;
    return now.some((it) => it.what === 'kill') ? { moves, killed: moving } : { moves };
  };
}

/** Every execution with at most so many switches and kills. */
export async function explore(
  switches: number,
  kills: number,
  setting: Setting,
  what: string,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  let executions = 0;
  const visit = async (events: readonly Event[]): Promise<void> => {
    const { turns, wrong: found } = await execute(after(events), setting);
    executions += 1;
    if (found !== null) wrong.push(`${JSON.stringify(events)}: ${found}`);
    const from = (events.at(-1)?.at ?? -1) + 1;
    const count = (what: Event['what']) => events.filter((it) => it.what === what).length;
    for (let at = from; at < turns; at += 1) {
      if (count('switch') < switches) await visit([...events, { at, what: 'switch' }]);
      if (count('kill') < kills) await visit([...events, { at, what: 'kill' }]);
    }
  };
  await visit([]);
  tally(`${what}: every schedule, ≤ ${switches} preemptions, ≤ ${kills} kills`, executions, wrong);
  return wrong;
}
