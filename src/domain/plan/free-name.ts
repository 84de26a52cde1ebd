import type { Held, Seen } from '../seen.ts';

/**
 * How a person takes a name of ours away from a database without losing sight of it: look first, and another name before the last one
 * goes. Heroku refuses to take the last name of a database away from the app that pays for it.
 */
export function freeName({ attachment, database }: Held, { target }: Seen): string {
  const app = target.app.name;
  const command = (text: string) => `\`heroku ${text} --app ${app}\``;
  const others = target.attachments.filter(
    (it) => it.database.id === database.id && it.name !== attachment.name,
  );
  const isLast = others.length === 0 && database.app.id === target.app.id;
  const keep = `Give it another name, ${command(`addons:attach ${database.name} --as KEPT_DATABASE`)}; then free`;
  const free = command(`addons:detach ${attachment.name}`);
  return `See what it is for: ${command('addons')}. ${isLast ? keep : 'Then free'} the name, ${free}, and run again.`;
}
