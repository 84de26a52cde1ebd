import { conflict, type Problem, refused } from '../problem.ts';
import { type Named, otherName } from './other-name.ts';

/**
 * @param ending the database that was kept, if it cannot be used any more
 * @param making the name under which a refresh is under way; null when none is
 */
export function nothingToUndo({
  app,
  name,
  ending,
  making,
}: {
  readonly app: string;
  readonly name: string;
  readonly ending: { readonly name: string; readonly state: string } | null;
  readonly making: string | null;
}): Problem {
  const what =
    ending === null
      ? `${app} has no database to go back to: none is kept as ${name}.`
      : `${name} of ${app}, ${ending.name}, is ${ending.state}: there is no database to go back to.`;
  const more =
    making === null
      ? ''
      : ` ${making} is a refresh that is not promoted yet: nothing has changed for ${app}.`;
  return refused(
    'NOTHING_TO_UNDO',
    `${what}${more}`,
    'To be able to go back after the next refresh, set `keep-old`, such as 7d.',
  );
}

/** @param undone what has the name, and is not the current database */
export function undoneNameTaken(undone: Named, current: string): Problem {
  return conflict(
    'UNDONE_DATABASE_TAKEN',
    `${undone.name} of ${undone.app} is ${undone.database}, but the current database is ${current}: someone promoted another one during an undo.`,
    otherName(undone),
  );
}
