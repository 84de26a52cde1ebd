/** What the user of the key is to the source app, and may do with it where its team has permissions for that. */
export type Powers = { readonly is: 'owner' | 'collaborator'; readonly permissions: readonly string[] };

/** What destroys a database, or gives an app away: no refresh needs that of the source app. */
const NEVER_NEEDED = ['operate', 'manage'];

/** @param powers null when Heroku does not say @returns null when there is nothing to be said */
export function powersWarning(
  powers: Powers | null,
  { sourceApp }: { readonly sourceApp: string },
): string | null {
  const what = powers === null ? null : excessOf(powers, sourceApp);
  return what === null
    ? null
    : `${what} A refresh only reads ${sourceApp}. docs/key.md says how a key can do less, and what protects production where it cannot.`;
}

function excessOf({ is, permissions }: Powers, app: string): string | null {
  if (is === 'owner') return `The user of this key owns ${app}, and may do anything to it.`;
  if (permissions.length === 0)
    return `The user of this key is a collaborator of ${app} without permissions of its own: Heroku does not keep it from changing that app.`;
  const excess = NEVER_NEEDED.filter((it) => permissions.includes(it));
  return excess.length === 0 ? null : `The user of this key may ${excess.join(' and ')} ${app}.`;
}
