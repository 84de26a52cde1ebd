import { configVar } from '../../domain/names.ts';
import type { Attachment, Held } from '../../domain/seen.ts';
import type { TextVar } from '../../domain/texts.ts';
import type { ConfigVars } from './config-vars.ts';
import { isPostgresUrl, leadingTo, translated } from './database-texts.ts';

/** The config vars that someone has set as text, and that lead to one of `places`. */
export function textVars(
  configVars: ConfigVars,
  attachments: readonly Attachment[],
  places: readonly (Held | null)[],
): readonly TextVar[] {
  const ids = [...new Set(places.flatMap((it) => it?.database.id ?? []))];
  const vars = texts(configVars, attachments);
  return ids.flatMap((id) => {
    const urls = urlsOf(configVars, attachments, id);
    return leadingTo(vars, urls).map((name) => {
      const text = vars[name] ?? '';
      const isServed = translated(text, urls, urls[0] ?? '') !== null;
      return { name, database: id, isUrl: isPostgresUrl(text), isServed };
    });
  });
}

/** What those that can be served would be, if they led to the database at `url`. */
export function textsFor(
  configVars: ConfigVars,
  attachments: readonly Attachment[],
  vars: readonly TextVar[],
  url: string,
): Readonly<Record<string, string>> {
  const known = texts(configVars, attachments);
  return Object.fromEntries(
    vars.flatMap(({ name, database }) => {
      const text = translated(known[name] ?? '', urlsOf(configVars, attachments, database), url);
      return text === null ? [] : [[name, text] as const];
    }),
  );
}

/** All that no attachment makes. */
function texts(configVars: ConfigVars, attachments: readonly Attachment[]): Readonly<Record<string, string>> {
  const made = attachments.map((it) => configVar(it.name));
  const names = configVars.names('target').filter((name) => !made.includes(name));
  return Object.fromEntries(names.map((name) => [name, configVars.reveal('target', name) ?? '']));
}

/** Of a pooler, or of another credential, too. */
function urlsOf(configVars: ConfigVars, attachments: readonly Attachment[], id: string): readonly string[] {
  const own = attachments.filter((it) => it.database.id === id);
  return own.flatMap((it) => configVars.reveal('target', configVar(it.name)) ?? []);
}
