import { inWords, PAUSED } from '../activity.ts';
import { count, price } from '../format.ts';
import { nameInUse } from '../names.ts';
import type { Activity, Attachment, Database, Price } from '../seen.ts';

/** Which database a step is about: null in a preview, when it does not exist yet. */
type Subject = { readonly database: Database | null };

/** A step that changes Heroku. Doing it twice is never planned: the next look shows that it is done. */
export type Change =
  | {
      readonly verb: 'create';
      readonly name: string;
      readonly attachment: string;
      readonly plan: string;
      readonly price: Price | null;
      /** Fork: `app::ATTACHMENT`; null makes an empty database. */
      readonly fork: string | null;
      readonly fast: boolean;
      /** The Postgres major version of an empty database; null leaves it to Heroku. */
      readonly version: number | null;
    }
  | ({ readonly verb: 'copy'; readonly from: string; readonly to: string } & Subject)
  | ({ readonly verb: 'unfollow'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'keep'; readonly attachment: string } & Subject)
  | ({
      readonly verb: 'promote';
      readonly from: string;
      readonly attachment: string;
      /** Of the pooler, if the app goes through it; else null. */
      readonly namespace: string | null;
    } & Subject)
  | ({ readonly verb: 'carry'; readonly name: string; readonly namespace: string | null } & Subject)
  /** As carry, on another app. */
  | ({
      readonly verb: 'move';
      readonly name: string;
      readonly namespace: string | null;
      readonly app: string;
    } & Subject)
  /** `app` only where it is not the target app. */
  | { readonly verb: 'release'; readonly version: number; readonly app?: string }
  | { readonly verb: 'note'; readonly paused: Activity }
  | { readonly verb: 'maintenance'; readonly name: 'on' | 'off' }
  | { readonly verb: 'scale'; readonly name: string; readonly processes: Activity['processes'] }
  | { readonly verb: 'forget' }
  | ({ readonly verb: 'sanitize'; readonly attachment: string; readonly statements: number } & Subject)
  | ({ readonly verb: 'before-promote'; readonly command: string } & Subject)
  | ({ readonly verb: 'after-promote'; readonly command: string } & Subject)
  | ({
      readonly verb: 'retire';
      readonly attachment: string;
      readonly to: string;
      readonly why: string;
    } & Subject)
  | ({ readonly verb: 'unretire'; readonly attachment: string; readonly to: string } & Subject)
  | ({ readonly verb: 'destroy'; readonly attachment: string; readonly why: string } & Subject)
  | { readonly verb: 'detach'; readonly name: string; readonly attachment: Attachment | null };

/** A step that looks into the new database once: what it looks for holds, or the run ends. */
export type Check = {
  readonly verb: 'check';
  readonly attachment: string;
  readonly assertions: number;
  readonly columns: boolean;
} & Subject;

/** A step that only looks, again and again, until what it waits for is there. */
export type Wait =
  | ({ readonly verb: 'available'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'copied'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'counted'; readonly attachment: string } & Subject)
  /** `app` only where it is not the target app. */
  | ({ readonly verb: 'released'; readonly attachment: string; readonly app?: string } & Subject)
  | ({ readonly verb: 'switched'; readonly attachment: string; readonly until: number } & Subject)
  | ({ readonly verb: 'gone'; readonly attachment: string } & Subject);

export type Step = Change | Wait | Check;

const WAITS: readonly Step['verb'][] = ['available', 'copied', 'counted', 'released', 'switched', 'gone'];

export function isWait(step: Step): step is Wait {
  return WAITS.includes(step.verb);
}

export function isCheck(step: Step): step is Check {
  return step.verb === 'check';
}

export function isChange(step: Step): step is Change {
  return !isWait(step) && !isCheck(step);
}

/** Whether a change may give a database another name, or make or destroy one. */
export function movesDatabases({ verb }: Change): boolean {
  return ![
    'before-promote',
    'after-promote',
    'sanitize',
    'release',
    'note',
    'maintenance',
    'scale',
    'forget',
  ].includes(verb);
}

/** What makes two steps of two plans the same step. */
export function sameStep(a: Step | undefined, b: Step | undefined): boolean {
  return a !== undefined && b !== undefined && identity(a) === identity(b);
}

function identity(step: Step): string {
  const subject = 'database' in step ? step.database?.id : undefined;
  const name = 'name' in step ? step.name : '';
  const app = 'app' in step ? step.app : '';
  return `${step.verb} ${subject ?? ''} ${name} ${app}`;
}

/** One imperative line that names the thing by its attachment. */
export function title(step: Step): string {
  if (isCheck(step)) return `Check ${step.attachment}: ${checked(step)}`;
  return isWait(step) ? waitTitle(step) : changeTitle(step);
}

function waitTitle(step: Wait): string {
  switch (step.verb) {
    case 'available':
      return `Wait until ${step.attachment} is available`;
    case 'copied':
      return `Wait until ${step.attachment} is copied`;
    case 'counted':
      return `Wait until Heroku shows all tables of ${step.attachment}`;
    case 'released':
      return step.app === undefined
        ? `Wait until the release with the new ${step.attachment} has succeeded`
        : `Wait until the release of ${step.app} with the new ${step.attachment} has succeeded`;
    case 'switched':
      return `Wait until no dyno from before uses ${called(step)}: preboot is on`;
    case 'gone':
      return `Wait until ${called(step)} is gone`;
  }
}

function changeTitle(step: Change): string {
  switch (step.verb) {
    case 'create':
      return `Create ${step.attachment}, ${made(step)} on ${step.plan}${cost(step.price)}`;
    case 'copy':
      return `Copy ${step.from} into ${step.to}`;
    case 'sanitize':
      return `Sanitize ${step.attachment}: ${count(step.statements, 'statement')}`;
    case 'unfollow':
      return `Make ${step.attachment} independent of the database that it follows`;
    case 'keep':
      return `Keep ${step.database?.name ?? 'the current database'} as ${step.attachment}`;
    case 'promote':
      return `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`;
    case 'carry':
      return `Carry ${step.name}${within(step.namespace)} over to the new database`;
    case 'move':
      return `Move ${step.name} of ${step.app}${within(step.namespace)} to the new database`;
    case 'note':
      return `Note in ${PAUSED} what is paused: ${inWords(step.paused)}`;
    case 'maintenance':
      return `Turn maintenance mode ${step.name}`;
    case 'scale':
      return `Scale ${step.name}`;
    case 'forget':
      return `Remove ${PAUSED}: all runs again`;
    case 'release':
      return `Release${step.app === undefined ? '' : ` ${step.app}`} again: v${step.version} failed`;
    case 'before-promote':
    case 'after-promote':
      return `Run ${step.verb}: ${step.command}`;
    case 'retire':
      return `Retire ${called(step)}${step.why}`;
    case 'unretire':
      return `Rename ${called(step)}, which was retired and is in use, to ${step.to}`;
    case 'destroy':
      return `Destroy ${called(step)}${step.why}`;
    case 'detach':
      return `Detach the name ${step.name}`;
  }
}

function within(namespace: string | null): string {
  return namespace === null ? '' : ` (${namespace})`;
}

function checked({ columns, assertions }: Check): string {
  const parts = [columns ? 'its columns' : '', assertions > 0 ? count(assertions, 'assertion') : ''];
  return parts.filter((it) => it !== '').join(' and ');
}

/** `OLD_DATABASE (postgresql-deep-22222)`, by the name that it had in use, so that its steps read alike. */
function called({ attachment, database }: Subject & { readonly attachment: string }): string {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}

function made(step: {
  readonly fork: string | null;
  readonly fast: boolean;
  readonly version: number | null;
}) {
  if (step.fork !== null) return `a ${step.fast ? 'fast ' : ''}fork of ${step.fork},`;
  return step.version === null ? 'empty,' : `empty, Postgres ${step.version},`;
}

function cost(it: Price | null): string {
  return it === null ? '' : ` (${price(it)})`;
}
