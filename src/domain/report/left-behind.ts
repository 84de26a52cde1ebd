import { isEnding } from '../ending.ts';
import { isCandidateName, isRetired, isUnretired, placeNamed, type WorkPlace, workNames } from '../names.ts';
import type { Attachment, Database } from '../seen.ts';
import { commandsFor } from './leftovers.ts';

/** What Heroku's lists over all apps of a key show. The databases were read first: what is attached since is in use. */
export type Everything = {
  /** By Heroku's clock. */
  readonly at: number;
  readonly databases: readonly Database[];
  readonly attachments: readonly Attachment[];
};

/** A database that a refresh has made or replaced, and that no app has in use. */
export type LeftBehind = {
  readonly database: Database;
  /** Its names; those that a refresh gives, and no other. */
  readonly attachments: readonly string[];
  /** By which signs it is ours, and what it is there for. */
  readonly why: readonly string[];
  /** What a person can do about it, the safe look first. */
  readonly advice: readonly Advice[];
};

type Advice = { readonly what: string; readonly command: string };

/** One of its names, next to the attachment that it is for. */
type Held = {
  readonly name: string;
  readonly place: WorkPlace;
  readonly target: string;
  /** Under which name there is a database that a refresh has named: this one, or one beside it. */
  readonly named: string;
};

/** The target without which an app has no database yet: its first one is made as NEW_DATABASE. */
const FIRST = 'DATABASE';

/** Every database that is ours and in no use, by app and age. One that has any other name, on any app, is in use. */
export function leftBehind(everything: Everything): readonly LeftBehind[] {
  const { databases, attachments } = everything;
  return databases
    .filter(({ state }) => !isEnding(state))
    .toSorted((a, b) => compare(a.app.name, b.app.name) || a.createdAt - b.createdAt)
    .flatMap((database) => {
      const names = attachments.filter((it) => it.database.id === database.id);
      const held = names.flatMap((it) => heldUnder(it, database, attachments) ?? []);
      const isOurs =
        held.length > 0 || isCandidateName(database.app.name, database.name) || isRetired(database.name);
      return isOurs && held.length === names.length ? [described(database, held)] : [];
    });
}

/**
 * The place that an attachment is; null where it is in use. Anyone may call an attachment OLD_DATABASE. It is a place only on the app that
 * pays, beside the attachment that it is for, and where a database there, or in a place beside it, has a name that a refresh gives.
 */
function heldUnder(attachment: Attachment, database: Database, all: readonly Attachment[]): Held | null {
  const { app } = database;
  const found = placeNamed(attachment.name);
  if (found === null || attachment.app.id !== app.id) return null;
  const related = [found.target, ...Object.values(workNames(found.target))];
  const beside = all.filter((it) => it.app.id === app.id && related.includes(it.name));
  if (found.target !== FIRST && !beside.some((it) => it.name === found.target)) return null;
  // What the app borrows was named by a refresh of another app.
  const named = beside.find((it) => it.database.app.id === app.id && isOfRefresh(it.database));
  return named === undefined ? null : { name: attachment.name, ...found, named: named.name };
}

/** Whether a refresh has named it when it made it, when it replaced it, or when it went back to it. */
function isOfRefresh({ app, name }: Pick<Database, 'app' | 'name'>): boolean {
  return isCandidateName(app.name, name) || isRetired(name) || isUnretired(name);
}

function described(database: Database, held: readonly Held[]): LeftBehind {
  const [first] = held;
  return {
    database,
    attachments: held.map((it) => it.name),
    why: [signOf(database, held), first === undefined ? UNNAMED : whyThere(database, first)],
    advice: adviceOn(database, first),
  };
}

function signOf({ app, name }: Database, held: readonly Held[]): string {
  const names = held.map((it) => it.name).join(' and ');
  const attached =
    held.length === 0 ? 'It is attached to no app' : `It is attached as ${names} and nothing else`;
  if (isCandidateName(app.name, name)) return `${attached}, and its name is one that a refresh gives.`;
  if (isRetired(name)) return `${attached}, and its name ends as a refresh renames what it replaces.`;
  return `${attached}, and ${held[0]?.named} has a name that a refresh gives.`;
}

const UNNAMED = 'No refresh finds it again, so none destroys it.';

/** Why it is in its place, and what the next run does with it. @param of what is refreshed */
type Reason = (of: string) => string;

const reasons: Readonly<Record<WorkPlace, Readonly<Record<'named' | 'retired', Reason>>>> = {
  new: {
    named: (of) =>
      `A refresh is making it now, or has left it to the next one. The next refresh of ${of} resumes with it or destroys it.`,
    retired: (of) =>
      `A refresh is destroying it now, or was interrupted. The next refresh of ${of} destroys it.`,
  },
  old: {
    named: (of) =>
      `A refresh is replacing it now, or stopped after its promote; then dynos may still run on it. The next refresh of ${of} destroys it.`,
    retired: (of) =>
      `It is kept for an undo, or a refresh is destroying it now or was interrupted. The next refresh of ${of} destroys it, or a tidy when keep-old is over.`,
  },
  undone: {
    named: (of) =>
      `An undo is replacing it now, or was interrupted. The next refresh, undo or tidy of ${of} finishes that and destroys it.`,
    retired: (of) =>
      `An undo is destroying it now, or was interrupted. The next refresh, undo or tidy of ${of} destroys it.`,
  },
};

function whyThere({ app, name }: Database, { place, target }: Held): string {
  const of = target === FIRST ? app.name : `${target} on ${app.name}`;
  return reasons[place][isRetired(name) ? 'retired' : 'named'](of);
}

/** Destruction by hand only where no refresh may be at work on it. */
function adviceOn({ app, name }: Database, held: Held | undefined): readonly Advice[] {
  const { info, destroy } = commandsFor(name, app.name);
  const look = { what: 'Check what it is', command: info };
  if (held === undefined) return [look, { what: 'If nothing needs it, this destroys it', command: destroy }];
  if (held.place !== 'old') return [look];
  const of = held.target === FIRST ? '' : ` --target-database ${held.target}`;
  return [
    look,
    {
      what: `See how to go back to it, which destroys the database that is ${held.target} now; SOURCE_APP is the source of its refreshes`,
      command: `heroku-staging-refresh undo --source-app SOURCE_APP --target-app ${app.name}${of} --dry-run`,
    },
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
