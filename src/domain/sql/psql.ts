import type { Command, Mistake, Remark } from './statements.ts';

/** Another file that psql would run in this place. */
export type Include = {
  readonly line: number;
  /** As the script says it: `\ir other.sql`. */
  readonly said: string;
  readonly path: string;
  /** Where the path begins: at the top of the workspace, or in the folder of the script. */
  readonly from: 'workspace' | 'folder';
};

/** What is done with the commands of psql that a script has. */
export type Commands = {
  readonly includes: readonly Include[];
  /** Left out, since they change nothing that is done here. */
  readonly ignored: readonly Remark[];
  readonly mistakes: readonly Mistake[];
};

/** What has no effect here, and why. A quote, a variable, a shell's command or a second command is psql's to understand. */
const idle: readonly (readonly [RegExp, string])[] = [
  [/^\\set\s+ON_ERROR_STOP(\s+(on|true|yes|1))?\s*;?$/i, 'the first error ends the run'],
  [/^\\(timing|pset|x|a|t)(\s+[^\s\\`'":|][^\\`'":|]*)?$/, 'it is about what psql prints'],
  [/^\\(echo|qecho|warn)(\s+([^\s\\`'":][^\\`'":]*|'[^'\\`]*'))?$/, 'only psql prints'],
];

const INCLUDE = /^\\(i|include|ir|include_relative)\s+(?:'([^'\\]+)'|([^\s'"\\`:|;]+))\s*;?$/;

/** What to do about commands that cannot stay, by their names. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/^\\(i|ir|include|include_relative)$/, 'only a plain path is followed, between two statements'],
  [/^\\copy$/, 'write the rows as INSERT INTO … VALUES'],
  [/^\\(set|unset|prompt|getenv|gset)$/, 'write the value where it is used'],
  [/^\\(if|elif|else|endif)$/, 'decide in a DO block, or name only the files that are to run'],
  [/^\\gexec$/, 'run what the query returns with EXECUTE in a DO block'],
  [/^\\(g|gx)$/, 'end the statement with a semicolon'],
  [
    /^\\(c|connect)$/,
    'all statements run in the new database; take it out, and what is for another database',
  ],
  [/^\\q(uit)?$/, 'take it out, with everything behind it'],
  [/^\\!$/, 'run it in a step of the job'],
];

/** Which of them are left out, which are followed, and what to do about the others. */
export function commandsIn(commands: readonly Command[]): Commands {
  const includes: Include[] = [];
  const ignored: Remark[] = [];
  const mistakes: Mistake[] = [];
  for (const { line, text: whole, isInStatement } of commands) {
    const text = whole.trim();
    const why = idle.find(([pattern]) => pattern.test(text))?.[1];
    const include = isInStatement ? null : includeIn(text, line);
    if (why !== undefined && !isInStatement) ignored.push({ line, what: `${text} is left out: ${why}` });
    else if (include !== null) includes.push(include);
    else mistakes.push({ line, what: mistaken(text) });
  }
  return { includes, ignored, mistakes };
}

function includeIn(text: string, line: number): Include | null {
  const [said, name = '', quoted, plain] = INCLUDE.exec(text) ?? [];
  if (said === undefined) return null;
  const from = name === 'i' || name === 'include' ? 'workspace' : 'folder';
  return { line, said, path: quoted ?? plain ?? '', from };
}

function mistaken(text: string): string {
  const name = /^\\(?:\W|\w+)?/.exec(text)?.[0] ?? text;
  const what = advice.find(([pattern]) => pattern.test(name))?.[1] ?? 'take it out';
  return `${name} is a command of psql, not SQL; ${what}`;
}
