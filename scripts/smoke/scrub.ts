/** What is kept of a reply: nothing in it says whose it is or opens anything, once names are replaced. */
const KEPT = ['id', 'message', 'state', 'status', 'description', 'name', 'resource'];

/** Where text that is not known by name could still tell something. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, 'URL'],
  [/\S+@\S+\.\S+/g, 'EMAIL'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'ID'],
  [/\bHRKU-[\w-]+/g, 'KEY'],
  [/\bpostgresql-[a-z0-9]+-\d+\b/g, 'DATABASE_NAME'],
];

/**
 * Takes out of Heroku's replies whatever is not needed to compare them with the simulator's. What is not known to be harmless
 * is not kept: a field that Heroku adds tomorrow does not turn up in a fixture.
 *
 * @param names what to write instead of each name
 */
export function scrubber(names: Readonly<Record<string, string>>) {
  const known = new Map(Object.entries(names));
  const text = (it: string) => {
    const longest = [...known].sort(([a], [b]) => b.length - a.length);
    const named = longest.reduce((so, [name, instead]) => so.replaceAll(name, instead), it);
    return patterns.reduce((so, [pattern, instead]) => so.replace(pattern, instead), named);
  };
  const kept = (it: unknown): unknown => {
    if (typeof it !== 'object' || it === null) return null;
    const fields = Object.entries(it).filter(
      ([key, value]) => KEPT.includes(key) && typeof value === 'string',
    );
    return Object.fromEntries(fields.sort().map(([key, value]) => [key, text(value)]));
  };
  return {
    text,
    /** Of a list only its length: what else is in it belongs to the account. */
    reply: (json: unknown): unknown => (Array.isArray(json) ? 'a list' : kept(json)),
    hide: (name: string, instead: string) => void known.set(name, instead),
  };
}
