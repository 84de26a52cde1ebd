import type { Treatment } from '../columns/reviewed.ts';

/**
 * How far it was proved that one has talked to the right server. `verified`: its certificate is valid for its name. `bound`: the
 * certificate is not, but the server has proved over this very connection that it knows the password (channel binding).
 * `encrypted`: neither was proved. `local`: without encryption, on this machine.
 */
export type Connection = 'verified' | 'bound' | 'encrypted' | 'local';

/** One statement of a script, as it went. Durations, here and below, are milliseconds. */
export type StatementReport = {
  readonly file: string;
  readonly line: number;
  /** What PostgreSQL calls it, such as `UPDATE`. */
  readonly tag: string;
  /** Rows that it has changed or returned; null for one that does neither. */
  readonly rows: number | null;
  readonly duration: number;
};

/** One assertion. */
export type AssertionReport = {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** How many it has found; it holds when there is none. */
  readonly rows: number;
};

/** What the scripts leave behind besides the rows themselves, looked at before their COMMIT: names and counts. */
export type Remains = {
  /** Tables that PostgreSQL has sampled anew. */
  readonly analyzed: number;
  /** Columns of emptied tables whose statistics were dropped. */
  readonly dropped: number;
  /** Tables, and columns of emptied tables, whose statistics still describe rows that are gone. */
  readonly stale: readonly string[];
  /**
   * How many columns that are called sanitized had something in their statistics before, and were compared with that; null without a file
   * of columns, and when the source had been sanitized by the same scripts.
   */
  readonly compared: number | null;
  /** Triggers that may have written what they saw somewhere else, and tables with new rows that no script names. */
  readonly triggers: readonly string[];
  /** Materialized views over what was changed that were not refreshed. */
  readonly unrefreshed: readonly string[];
  /** Foreign servers, and `dblink`, that are there and allowed. */
  readonly foreign: readonly string[];
  /** Apart from the statements. */
  readonly duration: number;
};

/** What shows that the new database was prepared before it was promoted: names and counts, never data. */
export type Preparation = {
  readonly sanitized: {
    /** Of the scripts, as the marker in the database has it. */
    readonly digest: string;
    /** Empty when an earlier run has run them, and the marker proves it. */
    readonly statements: readonly StatementReport[];
    /** What is left besides rows; null when an earlier run has looked. */
    readonly remains: Remains | null;
  } | null;
  readonly assertions: readonly AssertionReport[];
  readonly columns: {
    readonly found: number;
    /** Those that no line of the file decides. */
    readonly unreviewed: readonly string[];
    /** Lines that decide no column of this database. */
    readonly vanished: readonly string[];
    /** How many columns each line with a `*` decides. */
    readonly patterns: readonly {
      readonly name: string;
      readonly treatment: Treatment;
      readonly columns: number;
    }[];
  } | null;
  /** How far it was proved that it was the right server; see docs/sanitizing.md. */
  readonly connection: Connection | null;
};

export const nothingPrepared: Preparation = {
  sanitized: null,
  assertions: [],
  columns: null,
  connection: null,
};

/** One sentence for people who must vouch for it. */
export function connectionText(connection: Connection): string {
  switch (connection) {
    case 'verified':
      return 'encrypted, with a valid certificate';
    case 'bound':
      return 'encrypted, and channel binding proved that the server knows the password';
    case 'encrypted':
      return 'encrypted; whose server it is was not verified';
    case 'local':
      return 'not encrypted, on this machine';
  }
}
