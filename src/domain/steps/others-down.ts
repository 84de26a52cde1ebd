import { configVar } from '../names.ts';
import type { Attachment, Seen } from '../seen.ts';

/**
 * What other apps have of the current database while their dynos run the release that has taken it away: the first of the two that
 * a move makes.
 */
export function othersWithout({ current, others }: Seen): readonly Attachment[] {
  return (current?.elsewhere ?? []).filter(({ app, name }) => {
    const running = others
      .find((it) => it.name === app.name)
      ?.releases.find((it) => it.status === 'succeeded');
    return running?.description.startsWith(`Detach ${name} (@ref:`) ?? false;
  });
}

/** What that means, in a sentence. */
export function isDownOn({ app, name }: Attachment): string {
  return name === 'DATABASE'
    ? `${app.name} is down: its dynos have no ${configVar(name)}.`
    : `The dynos of ${app.name} have no ${configVar(name)}.`;
}
