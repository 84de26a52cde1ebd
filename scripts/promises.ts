import { basename } from 'node:path';
import { parse } from 'yaml';

/** The titles of tests, by their file. */
type Titles = Readonly<Record<string, readonly string[]>>;

/** One of test/promises.yml: a sentence, in Markdown, and what rests on it and holds it. */
export type Promised = {
  readonly promise: string;
  /** Sentences of the README, or parts of them, as they stand there. */
  readonly readme?: readonly string[];
  readonly tests: Titles;
  /** Those that only `npm run test:deep` runs. */
  readonly deep?: Titles;
};

type Group = { readonly group: string; readonly promises: readonly Promised[] };

export function groupsIn(text: string): readonly Group[] {
  return parse(text) as readonly Group[];
}

/** Each promise with its number, and links to the files that hold it: behind each, how many tests do. */
export function promiseRows(groups: readonly Group[]): string {
  let number = 0;
  const item = ({ promise, tests, deep = {} }: Promised) => {
    number += 1;
    return `${number}. ${promise} ${[...links(tests), ...links(deep, ', deep')].join(', ')}`;
  };
  return groups.map(({ group, promises }) => `## ${group}\n\n${promises.map(item).join('\n')}\n`).join('\n');
}

function links(tests: Titles, note = ''): readonly string[] {
  return Object.entries(tests).map(
    ([file, titles]) => `[${basename(file, '.test.ts')}](../${file}) (${titles.length}${note})`,
  );
}

/** Each sentence of the README that promises something, with the tests that hold it. */
export function readmeRows(groups: readonly Group[], readme: string): string {
  const rows = groups
    .flatMap(({ promises }) => promises)
    .flatMap(({ readme: sentences = [], tests }) =>
      sentences.map((it) => `| ${headingOf(it, readme)} | ${plain(it)} | ${titlesOf(tests).join('<br>')} |`),
    );
  return ['| under | the README says | tests |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The text on one line, without the marks of a quotation: as the sentences are quoted. */
export function flat(markdown: string): string {
  return markdown.replace(/^> /gm, '').replace(/\s+/g, ' ');
}

function headingOf(sentence: string, page: string): string {
  const sections = page.split(/^##? /m).slice(1);
  const found = sections.find((it) => flat(it).includes(sentence)) ?? '';
  return found.split('\n')[0] ?? '';
}

/** A link is its words: it leads somewhere else from here. */
function plain(sentence: string): string {
  return sentence.replace(/\[([^\]]*)\](?:\([^)]*\))?/g, '$1');
}

function titlesOf(tests: Titles): readonly string[] {
  return Object.entries(tests).flatMap(([file, titles]) =>
    titles.map((title) => `\`${file}\`: ${title.replaceAll('|', '\\|')}`),
  );
}
