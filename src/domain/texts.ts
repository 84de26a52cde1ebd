/** What an app has instead, where no Heroku Postgres is attached under the name that was asked for. */
export type Instead = {
  /** Whether the config var is there, without an attachment that makes it. */
  readonly isText: boolean;
  /** The attachment of the same app that leads to where the text leads; null when none does. */
  readonly sameAs: string | null;
  /** The names under which the app has Heroku Postgres. */
  readonly databases: readonly string[];
};

/** A config var that someone has set as text, and that leads to a database all the same. */
export type TextVar = {
  readonly name: string;
  /** The id of the database. */
  readonly database: string;
  /** Whether its value is just a URL of Postgres. */
  readonly isUrl: boolean;
  /** Whether the dyno of `before-promote` can have it lead to the new database, in the same form. */
  readonly isServed: boolean;
};
