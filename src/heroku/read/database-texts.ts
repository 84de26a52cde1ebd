/**
 * Config vars that people set by hand and that lead to a database all the same: a URL under another name, one of JDBC, a line of
 * `key=value`, or host, database, user and password in variables of their own.
 */

/** The parts of a URL as they stand in other texts too. */
type Parts = {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
};

/** Anything that a URL parser reads as a whole, unlike `jdbc:postgresql://…`. */
const URL_FORM = /^[a-z][a-z0-9+.-]*:\/\//i;

/** What `DATABASE_URL` looks like, so that its value can stand in place of this one. */
const POSTGRES_FORM = /^postgres(ql)?:\/\/[^?#]*$/i;

export function isPostgresUrl(text: string): boolean {
  return POSTGRES_FORM.test(text);
}

/** Whether a text leads to the database of one of `urls`, with whatever login, through the pooler or not. */
export function leadsTo(text: string, urls: readonly string[]): boolean {
  const parts = urls.flatMap(partsOf);
  const own = URL_FORM.test(text) ? partsOf(text) : [];
  if (parts.some((it) => own.some((that) => isSame(that, it)))) return true;
  return parts.some(({ host, database }) => hasWord(text, host) && hasWord(text, database));
}

/** The names of those of `vars` that lead to the database of one of `urls`, as a whole or in parts. */
export function leadingTo(
  vars: Readonly<Record<string, string>>,
  urls: readonly string[],
): readonly string[] {
  const parts = urls.flatMap(partsOf);
  const has = (part: (it: Parts) => string) => Object.values(vars).some((it) => parts.map(part).includes(it));
  const whole = Object.keys(vars).filter((name) => leadsTo(vars[name] ?? '', urls));
  // A host of its own says nothing: small databases share theirs.
  const isInParts = whole.length > 0 || (has((it) => it.host) && has((it) => it.database));
  const pieces = parts.flatMap(piecesOf).filter((it) => it !== '');
  const inParts = Object.keys(vars).filter((name) => isInParts && pieces.includes(vars[name] ?? ''));
  return [...new Set([...whole, ...inParts])].sort();
}

/** A text that leads to the database of one of `from`, in the same form, as it leads to that of `to`; null when that is not safe. */
export function translated(text: string, from: readonly string[], to: string): string | null {
  const [target] = partsOf(to);
  const old = from.flatMap(partsOf);
  if (target === undefined || hasAnotherLogin(text, old)) return null;
  const made = URL_FORM.test(text) ? withAddress(text, target) : withParts(text, old, target);
  const kept = piecesOf(target);
  return old.flatMap(piecesOf).some((it) => !kept.includes(it) && hasWord(made, it)) ? null : made;
}

/** Outside of a URL it cannot be seen where a login stands that is not the database's own. */
function hasAnotherLogin(text: string, old: readonly Parts[]): boolean {
  if (URL_FORM.test(text)) return false;
  const lacks = (part: 'user' | 'password') =>
    !old.some((it) => [it[part], encodeURIComponent(it[part])].some((form) => hasWord(text, form)));
  return (/user/i.test(text) && lacks('user')) || (/pass/i.test(text) && lacks('password'));
}

/** Scheme and parameters stay as they are. */
function withAddress(text: string, { host, port, database, user, password }: Parts): string {
  const { protocol, search, hash } = new URL(text);
  const login = [user, password].map(encodeURIComponent).join(':');
  return `${protocol}//${login}@${host}:${port}/${encodeURIComponent(database)}${search}${hash}`;
}

function withParts(text: string, from: readonly Parts[], to: Parts): string {
  // In a URL of JDBC the parts are parameters.
  const written = /^jdbc:/i.test(text) ? encodeURIComponent : String;
  const pairs = [
    ...from.map((it) => [`${it.host}:${it.port}`, `${to.host}:${to.port}`] as const),
    ...from.flatMap(piecesOf).flatMap((piece, at) => {
      const pieces = piecesOf(to);
      const now = written(pieces[at % pieces.length] ?? '');
      return [[encodeURIComponent(piece), now] as const, [piece, now] as const];
    }),
  ];
  return pairs.reduce((made, [was, is]) => made.replace(word(was), () => is), text);
}

/** What names a database or opens it; its port does neither. */
function piecesOf({ host, database, user, password }: Parts): readonly string[] {
  return [host, database, user, password];
}

function partsOf(url: string): readonly Parts[] {
  if (!URL.canParse(url)) return [];
  const { hostname, port, pathname, username, password } = new URL(url);
  const database = decoded(pathname.slice(1));
  if (hostname === '' || database === '') return [];
  return [
    {
      host: hostname,
      port: port || '5432',
      database,
      user: decoded(username),
      password: decoded(password),
    },
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A pooler has a port of its own, so that the port says nothing. */
function isSame(one: Parts, two: Parts): boolean {
  return one.host.toLowerCase() === two.host.toLowerCase() && one.database === two.database;
}

function hasWord(text: string, part: string): boolean {
  return part !== '' && word(part).test(text);
}

/** Not as a part of a longer word. */
function word(part: string): RegExp {
  if (part === '') return /(?!)/g;
  return new RegExp(`(?<![\\w-])${part.replace(/[^\w]/g, '\\$&')}(?![\\w-])`, 'gi');
}
