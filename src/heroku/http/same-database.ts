/** Whether two URLs lead to one database. Two logins, or a pooler with a port of its own, make them differ as texts. */
export function sameDatabase(a: string | null, b: string | null): boolean {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}

/** A URL without the login and whatever else opens it; null when there is none. */
export function withoutLogin(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Whether two URLs open one database by one login, wherever they find it: a pooler may have a host of its own, too. */
export function sameLogin(a: string | null, b: string | null): boolean {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return (['username', 'password', 'pathname'] as const).every((part) => one[part] === two[part]);
}
