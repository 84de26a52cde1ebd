/** What a step has asked to hide, and a text without it. */
export type Masks = {
  /** A value of several lines hides each of them. */
  readonly add: (value: string) => void;
  readonly hide: (text: string) => string;
};

/** The spellings in which a runner hides a value. Source: actions/runner 258d6c857, HostContext.cs and ValueEncoders.cs; without PowerShell's. */
const spellings: readonly ((value: string) => string)[] = [
  (value) => value,
  ...[0, 1, 2].map((shift) => (value: string) => {
    const bytes = Buffer.from(value);
    return bytes.subarray(bytes.length > shift ? shift : 0).toString('base64');
  }),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) =>
    encodeURIComponent(value).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16)}`.toUpperCase()),
  (value) => value.replace(/[<>&"']/g, (it) => xml[it] ?? it),
  (value) => (value.length > 8 ? value.replace(/^"(.*)"$/s, '$1') : value),
];

const xml: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

export function newMasks(): Masks {
  const hidden = new Set<string>();
  return {
    add(value) {
      for (const line of [value, ...value.split(/\r\n|\r|\n/)].filter((it) => it.trim() !== '')) {
        for (const spell of spellings) hidden.add(spell(line));
      }
    },
    hide: (text) => starred(text, [...hidden]),
  };
}

/** Where several overlap or touch, the whole becomes one `***`. Source: SecretMasker.cs. */
function starred(text: string, hidden: readonly string[]): string {
  const ranges = hidden.flatMap((value) => rangesOf(text, value)).sort(([a], [b]) => a - b);
  let [shown, end] = ['', 0];
  for (const [from, to] of ranges) {
    if (from > end || (from === 0 && end === 0)) shown += `${text.slice(end, from)}***`;
    end = Math.max(end, to);
  }
  return shown + text.slice(end);
}

function rangesOf(text: string, value: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    ranges.push([at, at + value.length]);
  return ranges;
}
