import type { Request } from '../request.ts';
import type { Attachment, Held, Seen } from '../seen.ts';
import { alongside, POOLER } from '../steps/carry.ts';

/** What a person runs to go back to the old database, on the target app and where attachments have moved along with it. */
export function goBack(request: Request, seen: Seen, old: Held): string {
  const moved = alongside(request, seen.current);
  const commands = [backOnTarget(request, seen, old), ...moved.map((it) => backOn(it, old))];
  return `To go back to it first: ${commands.join(', then ')}.${pastThePooler(request, seen, moved)}`;
}

/** `pg:promote` only knows DATABASE. */
export function backOnTarget({ targetDatabase }: Request, { target }: Seen, old: Held): string {
  return targetDatabase === 'DATABASE'
    ? `\`heroku pg:promote ${old.attachment.name} --app ${target.app.name}\``
    : backOn({ name: targetDatabase, app: target.app }, old);
}

/** No `pg:promote` there: it would leave that app another name of the new database, which no refresh could promote then. */
export function backOn({ name, app }: Pick<Attachment, 'name' | 'app'>, { database }: Held): string {
  return `\`heroku addons:attach ${database.name} --as ${name} --app ${app.name}\``;
}

/** Neither command attaches through the pooler under a name that is taken. Source: heroku/cli v11.10.0, src/commands/pg/promote.ts. */
function pastThePooler({ targetDatabase }: Request, seen: Seen, moved: readonly Attachment[]): string {
  const own =
    seen.current?.attachment.namespace === POOLER ? [`${seen.target.app.name}::${targetDatabase}`] : [];
  const others = moved.filter((it) => it.namespace === POOLER).map((it) => `${it.app.name}::${it.name}`);
  const names = [...own, ...others];
  if (names.length === 0) return '';
  return ` ${names.join(' and ')} then ${names.length === 1 ? 'goes' : 'go'} past the connection pooler.`;
}
