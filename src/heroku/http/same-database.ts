/** Whether two URLs lead to one database. Two logins, or a pooler with a port of its own, make them differ as texts. */
export function sameDatabase(a: string | null, b: string | null): boolean {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}
