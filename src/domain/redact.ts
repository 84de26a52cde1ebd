import type { Secret } from './secret.ts';

const HIDDEN = '***';

/** Shorter texts are not hidden: they occur everywhere by chance. Buildkite's agent draws the same line. */
const SHORTEST = 6;

/** The one filter that every byte passes on its way out. */
export type Redactor = {
  /** Hides `secret` from now on, in every spelling. Returns those spellings, for the host's own masker. */
  readonly mask: (secret: Secret) => readonly string[];
  /** `text` with every known secret replaced. Give it whole lines: a secret cut in two is not found. */
  readonly clean: (text: string) => string;
};

export function redactor(): Redactor {
  let known: readonly string[] = [];
  return {
    mask(secret) {
      // Config vars are read again with each look.
      if (known.includes(secret.reveal())) return [];
      const fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      // The longest first, so that a secret inside another does not leave the rest of it readable.
      known = [...known, ...fresh].sort((a, b) => b.length - a.length);
      return fresh;
    },
    clean: (text) => known.reduce((cleaned, spelling) => cleaned.replaceAll(spelling, HIDDEN), text),
  };
}

/** Every form in which `secret` may turn up: for a URL also its password and its `user:password`. */
function spellings(secret: string): readonly string[] {
  const texts = [secret, ...loginOf(secret)].flatMap((text) => [text, decoded(text)]);
  const forms = texts.flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1),
    ...base64(text),
    ...base64(`:${text}`),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

function loginOf(secret: string): readonly string[] {
  const login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(secret)?.[1];
  if (login === undefined) return [];
  const password = login.slice(login.indexOf(':') + 1);
  return login.includes(':') ? [login, password] : [login];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function base64(text: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  // Without the padding, which a reader of logs does not need either.
  const standard = btoa(bytes).replace(/=+$/, '');
  return [standard, standard.replaceAll('+', '-').replaceAll('/', '_')];
}
