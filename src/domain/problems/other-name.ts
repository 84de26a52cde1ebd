/** A database under one of its names on an app. */
export type Named = {
  readonly app: string;
  readonly name: string;
  readonly database: string;
  /** Whether the app pays for it and has it under no other name. */
  readonly isLastName: boolean;
};

/**
 * How a person takes a name of ours away from a database without losing sight of it: check first, and add another name before the last
 * one goes. Heroku refuses to take the last name of a database away from the app that pays for it.
 */
export function otherName({ app, name, database, isLastName }: Named): string {
  const command = (text: string) => `\`heroku ${text} --app ${app}\``;
  const keep = `Give it another name, ${command(`addons:attach ${database} --as KEPT_DATABASE`)}; then free`;
  const free = command(`addons:detach ${name}`);
  return `Check what it is for: ${command('addons')}. ${isLastName ? keep : 'Then free'} the name, ${free}, and run again.`;
}
