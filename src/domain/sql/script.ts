import { type Mistake, type Parsed, type Statement, statementsOf } from './statements.ts';

/** One file of SQL, by its path in the workspace. */
export type SqlFile = { readonly name: string; readonly statements: readonly Statement[] };

/** All statements of several files, as they are sent. */
export function textOf(files: readonly SqlFile[]): string {
  return files.flatMap(({ statements }) => statements.map((it) => it.text)).join(';\n');
}

/** What a statement is not allowed to be, by its first words, and why. */
const unfit: readonly (readonly [RegExp, string])[] = [
  [
    /^(BEGIN|START TRANSACTION|COMMIT|END|ABORT|PREPARE TRANSACTION)\b|^ROLLBACK\b(?! (WORK |TRANSACTION )?TO\b)/,
    'ends or begins a transaction; all scripts run in one, which is ours',
  ],
  [
    /^(VACUUM|CREATE DATABASE|DROP DATABASE|ALTER SYSTEM)\b/,
    'cannot run in a transaction, and all scripts run in one',
  ],
  [
    /^(CREATE|DROP|REINDEX)\b.* CONCURRENTLY\b/,
    'cannot run in a transaction; leave CONCURRENTLY out: nobody else uses this database yet',
  ],
  [/^COPY\b.* (FROM STDIN|TO STDOUT)\b/, 'moves data over the connection, which only psql does'],
];

/** What a file of scripts to run holds, or every mistake in it. */
export function scriptOf(text: string): Parsed {
  const { statements, mistakes } = statementsOf(text);
  const more = statements.flatMap(({ line, words }): readonly Mistake[] => {
    const why = unfit.find(([pattern]) => pattern.test(words.join(' ')))?.[1];
    return why === undefined ? [] : [{ line, what: `${words[0]} ${why}` }];
  });
  return { statements, mistakes: [...mistakes, ...more, ...emptiness(statements)] };
}

/** What a file of assertions holds: nothing but queries. */
export function assertionsOf(text: string): Parsed {
  const { statements, mistakes } = statementsOf(text);
  const more = statements.flatMap(({ line, text: sql, words }): readonly Mistake[] =>
    /^(SELECT|WITH|VALUES|TABLE)$/.test(words[0] ?? '') || sql.startsWith('(')
      ? []
      : [
          {
            line,
            what: `${words[0] ?? sql.slice(0, 10)} is no query; an assertion is a query that must find no row`,
          },
        ],
  );
  return { statements, mistakes: [...mistakes, ...more, ...emptiness(statements)] };
}

/** A file that was emptied by accident must not pass for one that has done its work. */
function emptiness(statements: readonly Statement[]): readonly Mistake[] {
  return statements.length === 0 ? [{ line: 1, what: 'there is no statement in it' }] : [];
}
