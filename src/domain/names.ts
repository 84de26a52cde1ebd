/** The attachments that a refresh, and an undo of one, makes on the target app, next to `target`, such as `DATABASE`. */
export function workNames(target: string): Readonly<Record<'new' | 'old' | 'undone', string>> {
  return { new: `NEW_${target}`, old: `OLD_${target}`, undone: `UNDONE_${target}` };
}

/** The config var that Heroku makes for an attachment. */
export function configVar(attachment: string): string {
  return `${attachment}_URL`;
}

const RETIRED = '-retired';

/**
 * A name that no run promotes any more: a stale promote addresses the name before, which is gone.
 *
 * @param taken names of other databases: one that had the same name before may still be on its way out
 */
export function retiredName(name: string, taken: readonly string[] = []): string {
  if (isRetired(name)) return name;
  let free = `${name}${RETIRED}`;
  while (taken.includes(free)) free += RETIRED;
  return free;
}

export function isRetired(name: string): boolean {
  return name.endsWith(RETIRED);
}

/** For a retired database that is in use after all. Never its old name, which a stale promote may still address. */
export function unretiredName(name: string, random: string): string {
  return `${nameInUse(name)}-kept-${random}`;
}

/** The name that a database had when it was retired; else its own. */
export function nameBeforeRetired(name: string): string {
  return name.replace(/(-retired)+$/, '');
}

/** Whether a name says that a database that was retired has come back into use. */
export function isUnretired(name: string): boolean {
  return /-kept-[a-z0-9]+$/.test(name);
}

/** The name under which the database was put to use. */
export function nameInUse(name: string): string {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, '');
}

/** Fresh and globally unique: `<target app>-<yyyymmdd>-<4 random characters>`, still without its source. */
export function candidateName(targetApp: string, now: Date, random: string): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `${targetApp}-${day}-${random}`;
}

/**
 * The name of a database that is made from the source with this id: the candidate, with a digest of that id before the random
 * characters. So any later run can see whose data it is.
 */
export function nameMadeFrom(source: string, candidate: string): string {
  return `${candidate.slice(0, -4)}${digest(source)}${candidate.slice(-4)}`;
}

/** Whether a name, retired or not, says that its database was made from the source with this id. */
export function isMadeFrom(source: string, name: string): boolean {
  return /-\d{8}-([a-z0-9]{3})[a-z0-9]{4}$/.exec(nameInUse(name))?.[1] === digest(source);
}

const BASE = 36;
const DIGITS = 3;

/** FNV-1a of 32 bits, as three characters. It distinguishes sources that are not chosen to collide, and protects no secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash % BASE ** DIGITS).toString(BASE).padStart(DIGITS, '0');
}

/** Whether a name is one of ours, retired or not: those without a digest are from earlier versions. */
export function isCandidateName(targetApp: string, name: string): boolean {
  return (
    name.startsWith(`${targetApp}-`) &&
    /^\d{8}-(?:[a-z0-9]{3})?[a-z0-9]{4}$/.test(nameInUse(name).slice(targetApp.length + 1))
  );
}
