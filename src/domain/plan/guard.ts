import { specOf } from '../fill/spec.ts';
import { workNames } from '../names.ts';
import type { Problem } from '../problem.ts';
import * as problems from '../problems/safety.ts';
import { backOn } from '../report/go-back.ts';
import type { Request, Task } from '../request.ts';
import type { Run } from '../run.ts';
import { isUndo } from '../run.ts';
import type { Held, Seen } from '../seen.ts';
import { alongside, movesTo, POOLER } from '../steps/carry.ts';
import { elsewhere, othersThatAreNotStaging } from './also-attached.ts';
import { isBorrowed, isPromoted } from './in-use.ts';
import { named } from './named.ts';
import { currentLacking, currentUnknown, plainConfigVar, sourceUnknown } from './no-database.ts';

/** One reason to refuse, or null when all is well. */
type Check = (request: Request, seen: Seen, made: string | null) => Problem | null;

/** Who asks, as far as it matters here. */
type Doing = Pick<Run, 'fresh' | 'goesBack'>;

/** An undo and a tidy need nothing of the source, and leave what a refresh is making alone. */
const goingBack: readonly Check[] = [
  sameApp,
  productionStage,
  othersThatAreNotStaging,
  nothingInUse,
  plainConfigVar,
  targetOwnsSource,
  currentBorrowed,
  oldElsewhere,
  ofAnotherApp('old'),
];

/** What must hold before every change, however late in a refresh: production and what others use are at stake. */
const checks: Readonly<Record<Task, readonly Check[]>> = {
  refresh: [
    sameApp,
    productionStage,
    othersThatAreNotStaging,
    sourceUnknown,
    currentUnknown,
    plainConfigVar,
    targetOwnsSource,
    currentOfAnotherApp,
    currentUnderCredential,
    (request, seen, made) =>
      isPromoted(seen) || seen.current?.database.id === made
        ? null
        : usedElsewhere(request, seen.current, seen),
    oldElsewhere,
    ofAnotherApp('old'),
    newOfAnother,
  ],
  undo: [...goingBack, currentUnderCredential, undoneElsewhere, ofAnotherApp('undone')],
  tidy: goingBack,
};

/**
 * Every reason not to touch anything, all at once; empty when it is safe.
 *
 * Once the database that a run has made is current, it is not to be replaced by that run.
 */
export function dangers(
  request: Request,
  seen: Seen,
  run: Doing = { fresh: null, goesBack: false },
): readonly Problem[] {
  const task = seen.undone !== null || isUndo(request, run) ? 'undo' : request.task;
  return checks[task].flatMap((check) => check(request, seen, run.fresh) ?? []);
}

/** Whether the current database is kept already, so that a reason against it would be reported twice. */
function isKept({ current, old }: Seen): boolean {
  return old !== null && old.database.id === current?.database.id;
}

function sameApp(request: Request, { source, target }: Seen): Problem | null {
  if (source.app.id !== target.app.id) return null;
  return problems.sameApp(target.app.name, request.sourceApp);
}

function productionStage(_: Request, { target }: Seen): Problem | null {
  return target.stage === 'production' ? problems.targetIsProduction(target.app.name) : null;
}

function targetOwnsSource(_: Request, { source, target }: Seen): Problem | null {
  if (source.database?.app.id !== target.app.id) return null;
  return problems.targetOwnsSource(target.app.name, source.database.name);
}

function currentOfAnotherApp(request: Request, seen: Seen): Problem | null {
  const { current, source } = seen;
  if (current === null || !isBorrowed(current, seen) || current.database.id === source.database?.id)
    return null;
  const { database } = current;
  return problems.currentOfAnotherApp(
    seen.target.app.name,
    request.targetDatabase,
    database.name,
    database.app.name,
  );
}

/**
 * The new database has only its default credential: promoted, it would give the app the rights of the owner, and the credential would go
 * with the old database. That is for a person to decide, once.
 */
function currentUnderCredential({ targetDatabase: name }: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current === null || isBorrowed(current, seen) || isPromoted(seen)) return null;
  const { namespace } = current.attachment;
  if (namespace === null || namespace === POOLER) return null;
  const [app, database] = [target.app.name, current.database.name];
  // `pg:promote` only knows DATABASE.
  const promote =
    name === 'DATABASE'
      ? `\`heroku pg:promote OWNER_${name} --app ${app}\``
      : backOn({ name, app: target.app }, current);
  return problems.targetUsesCredential({ app, name, database, namespace, promote });
}

/** What is kept may be all that the target app has of its own; and an undo destroys what is current now. */
function currentBorrowed({ targetDatabase: name }: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current === null || !isBorrowed(current, seen)) return null;
  const { database } = current;
  return problems.currentOfAnotherApp(target.app.name, name, database.name, database.app.name);
}

/** Without a database in use, only an undo can help, and only where one is kept. */
function nothingInUse(request: Request, seen: Seen): Problem | null {
  return request.task === 'undo' && seen.old !== null ? null : currentLacking(request, seen);
}

function ofAnotherApp(place: 'old' | 'undone'): Check {
  return (_, seen) => {
    const held = seen[place];
    if (held === null || !isBorrowed(held, seen)) return null;
    return problems.ofAnotherApp(named(held, seen), held.database.app.name);
  };
}

function oldElsewhere(request: Request, seen: Seen): Problem | null {
  return isKept(seen) ? null : usedElsewhere(request, seen.old, seen);
}

function undoneElsewhere(request: Request, seen: Seen): Problem | null {
  return usedElsewhere(request, seen.undone ?? seen.current, seen, seen.old?.database.plan);
}

/** @param plan of the database that comes in its place */
function usedElsewhere(
  request: Request,
  held: Held | null,
  seen: Seen,
  plan: string = specOf(request, seen).plan,
): Problem | null {
  if (held === null || isBorrowed(held, seen)) return null;
  const along = alongside(request, held).filter((it) => movesTo(it, plan));
  const staying = held.elsewhere.filter((it) => !along.includes(it));
  return staying.length === 0 ? null : elsewhere(request, held, staying);
}

function newOfAnother(request: Request, seen: Seen): Problem | null {
  const fresh = seen.new;
  if (fresh === null) return null;
  // Once it is in use, it is the target app's business who else uses it.
  const shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  if (!isBorrowed(fresh, seen) && alongside(request, fresh).length === fresh.elsewhere.length)
    return newLeftElsewhere(request, seen, fresh);
  const apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name);
  return problems.newNameTaken(named(fresh, seen), [...new Set(apps)]);
}

/** The target app has gone back to the database before, and another app of staging has not. */
function newLeftElsewhere(
  request: Request,
  { current, target }: Seen,
  { database, elsewhere }: Held,
): Problem {
  const has = elsewhere.map((it) => `${it.app.name} (as ${it.name})`);
  const back = current === null ? [] : elsewhere.map((it) => backOn(it, current));
  const name = workNames(request.targetDatabase).new;
  return problems.newLeftElsewhere(target.app.name, name, database.name, has, back);
}
