import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Reply } from '../../simulator/api/handle.ts';
import type { Verdict } from './schemas.ts';

/** The result for the replies that were checked. */
export type Tally = {
  fitting: number;
  /** Such as `GET /apps/acme/dynos → 200`, which no schema describes. */
  readonly unknown: string[];
  readonly misfits: string[];
  /** No reply is looked at after this. */
  end(): void;
};

const CHANNEL = 'simulator:reply';

/** Looks at every reply of every simulated Heroku in this process from now on. */
export function watchReplies(verdictOn: (reply: Reply) => Verdict): Tally {
  const tally: Tally = { fitting: 0, unknown: [], misfits: [], end: () => unsubscribe(CHANNEL, look) };
  subscribe(CHANNEL, look);
  return tally;

  function look(message: unknown): void {
    const reply = message as Reply;
    const verdict = verdictOn(reply);
    if (verdict === '') tally.fitting += 1;
    else if (verdict === null)
      tally.unknown.push(`${reply.call.method} ${reply.call.path} → ${reply.answer.status}`);
    else tally.misfits.push(verdict);
  }
}

/** One line for people, of counts, or of null when there was nothing to compare with. */
export function counted(tally: { readonly fitting: number; readonly unknown: number } | null): string {
  if (tally === null)
    return "Heroku's schemas are not here (../shared/heroku/schemas): no reply was compared with them.";
  const { fitting, unknown } = tally;
  return `Heroku's schemas: ${fitting.toLocaleString('en')} replies of the simulator fit; ${unknown.toLocaleString('en')} have no schema.`;
}
