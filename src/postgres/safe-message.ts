import type { ServerError } from './server-error.ts';

/**
 * Classes of errors whose messages are made of the script's own words and of names: what cannot be done, locks, limits. In the
 * others messages quote values (`invalid input syntax for type integer: "…"`), or are whatever a function has raised.
 * Source: PostgreSQL 17, "Error Codes".
 */
const WITHOUT_DATA = /^(0A|21|23|25|26|28|2B|2D|34|3B|3D|3F|40|42|53|54|55|57)/;

/**
 * What a function raises may say anything, whatever code it gives it: `RAISE unique_violation USING MESSAGE = …`.
 * Source: PostgreSQL 17, src/pl.
 */
function isRaised({ file = '', routine }: ServerError): boolean {
  return routine === 'exec_stmt_raise' || /^pl(py|perl|tcl|v8)/.test(file);
}

/** A query that a function has put together may have values in it, and then so have the messages about it. */
function isOfScript({ internalQuery }: ServerError, text: string): boolean {
  return internalQuery === undefined || text.includes(internalQuery.trim());
}

/** What is not known, or cannot be read: also a value that is taken for a name or a query, as by `::regclass` and `to_tsquery`. */
const NAMING = /^(0A|3D|3F|42(601|602|703|704|883|P01))/;

/** PostgreSQL points at a place in the script, or the script has all that is quoted. */
function namesOfScript({ message, position, internalPosition }: ServerError, text: string): boolean {
  if (position !== undefined || internalPosition !== undefined) return true;
  const named = [...message.matchAll(/"([^"]*)"|: ([^"]+)$/g)].map(
    ([, quoted, rest]) => quoted ?? rest ?? '',
  );
  const isClosed = message.split('"').length % 2 === 1;
  const script = text.toLowerCase();
  return isClosed && named.every((it) => script.includes(it.toLowerCase()));
}

function isWithoutData(error: ServerError, text: string): boolean {
  if (!WITHOUT_DATA.test(error.code) || isRaised(error) || !isOfScript(error, text)) return false;
  return !NAMING.test(error.code) || namesOfScript(error, text);
}

/** What may be told of an error. Its detail and its context never may: they quote rows. */
export function sayable(
  error: ServerError,
  text: string,
): { readonly message: string; readonly hint: string } {
  if (isWithoutData(error, text)) return { message: error.message, hint: error.hint ?? '' };
  // `22012: division by zero` has none; what follows a quote, a colon or a digit may be a value.
  const words = /^22/.test(error.code) ? (/^[^"'«„:\d]*/.exec(error.message)?.[0] ?? '').trim() : '';
  return { message: `${words || 'it failed'} … (the rest may hold data, and is not shown)`, hint: '' };
}
