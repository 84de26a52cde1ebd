import type { Activity, Attachment, Database, Price } from '../seen.ts';
import type { Backup } from '../transfer.ts';

/** Which database a step is about: null in a preview, when it does not exist yet. */
type Subject = { readonly database: Database | null };

/** What the target app has been promoted to. */
type Onto = 'the new database' | 'the old database';

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
  /** Of the source database: the only change that is ever made there. */
  | ({ readonly verb: 'capture'; readonly from: string } & Subject)
  /** `backup` null: there is none yet, or none any more. */
  | ({
      readonly verb: 'restore';
      readonly backup: Backup | null;
      readonly from: string;
      readonly to: string;
    } & Subject)
  | ({ readonly verb: 'unfollow'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'keep'; readonly attachment: string } & Subject)
  | ({
      readonly verb: 'promote';
      readonly from: string;
      readonly attachment: string;
      /** Of the pooler, if the app goes through it; else null. */
      readonly namespace: string | null;
    } & Subject)
  /** `onto`: which database that is, in words. */
  | ({
      readonly verb: 'carry';
      readonly name: string;
      readonly namespace: string | null;
      readonly onto: Onto;
    } & Subject)
  /** As carry, on another app. */
  | ({
      readonly verb: 'move';
      readonly name: string;
      readonly namespace: string | null;
      readonly onto: Onto;
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
  | ({
      readonly verb: 'rename';
      readonly attachment: string;
      readonly to: string;
      readonly why: string;
    } & Subject)
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
  /** Here it is `app::ATTACHMENT`. */
  | ({ readonly verb: 'forkable'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'available'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'copied'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'captured'; readonly from: string } & Subject)
  | ({ readonly verb: 'restored'; readonly attachment: string } & Subject)
  | ({ readonly verb: 'counted'; readonly attachment: string } & Subject)
  /** `app` only where it is not the target app. */
  | ({ readonly verb: 'released'; readonly attachment: string; readonly app?: string } & Subject)
  | ({ readonly verb: 'switched'; readonly attachment: string; readonly until: number } & Subject)
  | ({ readonly verb: 'gone'; readonly attachment: string } & Subject);

export type Step = Change | Wait | Check;

/** What makes two steps of two plans the same step. */
export function sameStep(a: Step | undefined, b: Step | undefined): boolean {
  return a !== undefined && b !== undefined && identity(a) === identity(b);
}

function identity(step: Step): string {
  const subject = 'database' in step ? step.database?.id : undefined;
  const name = 'name' in step ? step.name : '';
  const app = 'app' in step ? step.app : '';
  // Someone else may have taken a name away and given it anew.
  const attachment = step.verb === 'detach' ? (step.attachment?.id ?? '') : '';
  return `${step.verb} ${subject ?? ''} ${name} ${app} ${attachment}`;
}
