/** A line that a step gives to its runner and not to its log. */
export type Command = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
};

/** Source: actions/runner 258d6c857, the extensions in ActionCommandManager.cs. A line with another name is only a line. */
const names = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
]);

/**
 * The command that a line is: `::name key=value,…::data` at its start, or `##[name key=value;…]data` anywhere in it.
 * Source: actions/runner 258d6c857, ActionCommand.cs.
 *
 * @param also a name that counts as well: the one that ends `stop-commands`
 */
export function commandIn(line: string, also: string | null = null): Command | null {
  const [, info = '', data = ''] = /^\s*::(.*?)::(.*)$/.exec(line) ?? /##\[(.*?)\](.*)$/.exec(line) ?? [];
  const [name = '', ...rest] = info.split(' ');
  if (!names.has(name) && (also === null || name !== also)) return null;
  const pairs = rest
    .join(' ')
    .split(/[,;]/)
    .map((pair) => pair.split(/=(.*)/s));
  const properties = pairs.map(([key = '', value = '']) => [
    key.trim(),
    unescaped(value, /%(0D|0A|3A|2C|25)/g),
  ]);
  return { name, properties: Object.fromEntries(properties), data: unescaped(data, /%(0D|0A|25)/g) };
}

function unescaped(text: string, escapes: RegExp): string {
  return text.replace(escapes, (it) => decodeURIComponent(it));
}
