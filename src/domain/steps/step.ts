import { inWords, PAUSED } from '../activity.ts';
import { count, price } from '../format.ts';
import { nameInUse } from '../names.ts';
import type { Activity, Attachment, Database, Price } from '../seen.ts';

/** Which database a step is about: null in a preview, when it does not exist yet. */
type Subject = { readonly database: Database | null };

/** A step that changes Heroku. Doing it twice is never planned: the next look shows that it is done. */
export type Change =
  | {
      readonly does: 'create';
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
  | ({ readonly does: 'copy'; readonly from: string; readonly to: string } & Subject)
  | ({ readonly does: 'unfollow'; readonly attachment: string } & Subject)
  | ({ readonly does: 'keep'; readonly attachment: string } & Subject)
  | ({
      readonly does: 'promote';
      readonly from: string;
      readonly attachment: string;
      /** Of the pooler, if the app goes through it; else null. */
      readonly namespace: string | null;
    } & Subject)
  | ({ readonly does: 'carry'; readonly name: string; readonly namespace: string | null } & Subject)
  /** As carry, on another app. */
  | ({
      readonly does: 'move';
      readonly name: string;
      readonly namespace: string | null;
      readonly app: string;
    } & Subject)
  /** `app` only where it is not the target app. */
  | { readonly does: 'release'; readonly version: number; readonly app?: string }
  | { readonly does: 'note'; readonly paused: Activity }
  | { readonly does: 'maintenance'; readonly name: 'on' | 'off' }
  | { readonly does: 'scale'; readonly name: string; readonly processes: Activity['processes'] }
  | { readonly does: 'forget' }
  | ({ readonly does: 'sanitize'; readonly attachment: string; readonly statements: number } & Subject)
  | ({ readonly does: 'command'; readonly when: CommandTime; readonly command: string } & Subject)
  | ({
      readonly does: 'retire';
      readonly attachment: string;
      readonly to: string;
      readonly why: string;
    } & Subject)
  | ({ readonly does: 'unretire'; readonly attachment: string; readonly to: string } & Subject)
  | ({ readonly does: 'destroy'; readonly attachment: string; readonly why: string } & Subject)
  | { readonly does: 'detach'; readonly name: string; readonly attachment: Attachment | null };

/** When a command is run; the name of the input that asks for it. */
type CommandTime = 'before-promote' | 'after-promote';

/** A step that looks into the new database once: what it looks for holds, or the run ends. */
export type Check = {
  readonly checks: 'new';
  readonly attachment: string;
  readonly assertions: number;
  readonly columns: boolean;
} & Subject;

/** A step that only looks, again and again, until what it waits for is there. */
export type Wait =
  | ({ readonly awaits: 'available'; readonly attachment: string } & Subject)
  | ({ readonly awaits: 'copied'; readonly attachment: string } & Subject)
  | ({ readonly awaits: 'counted'; readonly attachment: string } & Subject)
  /** `app` only where it is not the target app. */
  | ({ readonly awaits: 'released'; readonly attachment: string; readonly app?: string } & Subject)
  | ({ readonly awaits: 'switched'; readonly attachment: string; readonly until: number } & Subject)
  | ({ readonly awaits: 'gone'; readonly attachment: string } & Subject);

export type Step = Change | Wait | Check;

export function isWait(step: Step): step is Wait {
  return 'awaits' in step;
}

export function isCheck(step: Step): step is Check {
  return 'checks' in step;
}

/** Whether a change may give a database another name, or make or destroy one. */
export function movesDatabases({ does }: Change): boolean {
  return !['command', 'sanitize', 'release', 'note', 'maintenance', 'scale', 'forget'].includes(does);
}

/** What makes two steps of two plans the same step. */
export function sameStep(a: Step | undefined, b: Step | undefined): boolean {
  return a !== undefined && b !== undefined && identity(a) === identity(b);
}

function identity(step: Step): string {
  const subject = 'database' in step ? step.database?.id : undefined;
  const name = 'name' in step ? step.name : 'when' in step ? step.when : '';
  const app = 'app' in step ? step.app : '';
  return `${verb(step)} ${subject ?? ''} ${name} ${app}`;
}

function verb(step: Step): string {
  return isWait(step) ? step.awaits : isCheck(step) ? 'check' : step.does;
}

/** One imperative line that names the thing by its attachment. */
export function title(step: Step): string {
  if (isCheck(step)) return `Check ${step.attachment}: ${checked(step)}`;
  return isWait(step) ? waitTitle(step) : changeTitle(step);
}

function waitTitle(step: Wait): string {
  switch (step.awaits) {
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
  switch (step.does) {
    case 'create':
      return `Create ${step.attachment}, ${made(step)} on ${step.plan}${cost(step.price)}`;
    case 'copy':
      return `Copy ${step.from} into ${step.to}`;
    case 'sanitize':
      return `Sanitize ${step.attachment}: ${count(step.statements, 'statement')}`;
    case 'unfollow':
      return `Stop ${step.attachment} from following its leader`;
    case 'keep':
      return `Keep ${step.database?.name ?? 'the current database'} as ${step.attachment}`;
    case 'promote':
      return `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`;
    case 'carry':
      return `Carry ${step.name}${within(step.namespace)} over to the new database`;
    case 'move':
      return `Move ${step.name} of ${step.app}${within(step.namespace)} to the new database`;
    case 'note':
      return `Record in ${PAUSED} what is being paused: ${inWords(step.paused)}`;
    case 'maintenance':
      return `Turn maintenance mode ${step.name}`;
    case 'scale':
      return `Scale ${step.name}`;
    case 'forget':
      return `Remove ${PAUSED}: everything is running again`;
    case 'release':
      return `Retry failed release v${step.version}${step.app === undefined ? '' : ` of ${step.app}`}`;
    case 'command':
      return `Run ${step.when}: ${step.command}`;
    case 'retire':
      return `Retire ${called(step)}${step.why}`;
    case 'unretire':
      return `Rename ${called(step)}, which was retired and is in use, to ${step.to}`;
    case 'destroy':
      return `Destroy ${called(step)}${step.why}`;
    case 'detach':
      return `Detach ${step.name}`;
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
