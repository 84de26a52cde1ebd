/** The attachments that a refresh makes on the target app, next to `target`, such as `DATABASE`. */
export function workNames(target: string): { readonly new: string; readonly old: string } {
  return { new: `NEW_${target}`, old: `OLD_${target}` };
}

/** The config var that Heroku makes for an attachment. */
export function configVar(attachment: string): string {
  return `${attachment}_URL`;
}

const RETIRED = '-retired';

/** A name that nobody promotes any more: a stale promote addresses the name before, which is gone. */
export function retiredName(name: string): string {
  return isRetired(name) ? name : `${name}${RETIRED}`;
}

export function isRetired(name: string): boolean {
  return name.endsWith(RETIRED);
}

/** For a retired database that is in use after all. Never its old name, which a stale promote may still address. */
export function unretiredName(name: string, random: string): string {
  return `${nameInUse(name)}-kept-${random}`;
}

/** The name under which the database was put to use. */
export function nameInUse(name: string): string {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, '');
}

/** A fresh, globally unique name for a database: `<target app>-<yyyymmdd>-<4 random characters>`. */
export function candidateName(targetApp: string, now: Date, random: string): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `${targetApp}-${day}-${random}`;
}

/** Whether a name has that form, retired or not. */
export function isCandidateName(targetApp: string, name: string): boolean {
  return (
    name.startsWith(`${targetApp}-`) &&
    /^\d{8}-[a-z0-9]{4}$/.test(nameInUse(name).slice(targetApp.length + 1))
  );
}
