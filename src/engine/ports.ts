import type { Request } from '../domain/request.ts';
import type { Database, Facts, Seen } from '../domain/seen.ts';
import type { Change, Wait } from '../domain/step.ts';

/** What is known of a change after it was sent. Only a look can tell whether it is there. */
export type Outcome = Reply & {
  /** Heroku's own id of the request; null when the reply was lost. */
  readonly requestId: string | null;
};

type Reply =
  /** `told` is what Heroku says of what it now does. */
  | { readonly is: 'accepted'; readonly told?: string | null }
  /** Heroku said no and did nothing. `taken`: because somebody else has the name, or is just changing it. */
  | { readonly is: 'refused'; readonly taken: boolean; readonly message: string }
  /** It may have happened, may still happen, or may not: the reply was lost. */
  | { readonly is: 'unknown'; readonly message: string };

/** A change that is one request. */
export type Sent = Exclude<Change, { does: 'command' }>;

/** Heroku, in the words of the domain. Every call may end with `Stopped` when Heroku cannot be reached or says no. */
export interface Heroku {
  /** Reads everything that a plan is made from. */
  look(request: Request): Promise<Seen>;
  /** Reads again only what `wait` is about: cheap enough to do every few seconds. */
  glance(request: Request, seen: Seen, wait: Wait): Promise<Seen>;
  /** Sends one change, once. */
  send(request: Request, change: Sent, seen: Seen): Promise<Outcome>;
  /** Looks into a database that is about to be replaced. */
  inventory(database: Database): Promise<Inventory>;
  /** The names of config vars that have the same value on both apps. */
  sharedConfig(request: Request): Promise<readonly string[]>;
  /** Runs `command` in a one-off dyno of the target app; resolves to its exit code. `line` gets its output. */
  run(request: Request, command: string, seen: Seen, line: (text: string) => void): Promise<number>;
}

export type Inventory = {
  /** What hangs on it and does not move to another one, each in a few words. */
  readonly lost: readonly string[];
  /** Null when Heroku does not tell. */
  readonly facts: Facts | null;
};

export interface Clock {
  /** Milliseconds since 1970; only differences count. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
}

/** Where the run is told to people, as it happens. */
export interface Log {
  open(title: string): void;
  /** Text that may hold anything: hosts make it harmless. */
  note(line: string): void;
  /** What a wait looks like at this very moment: told at each look, for hosts that can write over a line. */
  live(line: string): void;
  close(): void;
}

export type Ports = {
  readonly heroku: Heroku;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Asks the person at the keyboard, if there is one, whether to go on with what the plan comes to. Resolves to false for a no, and when
   * the run is cancelled meanwhile.
   */
  readonly agree: (consequence: string) => Promise<boolean>;
  /** Aborted when somebody wants the run to end. */
  readonly cancelled: AbortSignal;
};
