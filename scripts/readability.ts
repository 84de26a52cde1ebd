// Prints how long the pages are, and their sentences: `npm run readability`.
import { readdirSync, readFileSync } from 'node:fs';
import { lengthsOf } from './readability/lengths.ts';

const docs = readdirSync('docs').filter((it) => it.endsWith('.md'));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'simulator/README.md',
  ...docs.sort().map((it) => `docs/${it}`),
];

const rows = pages.map((page) => {
  const { words, inTables, sentences, mean, long, longest } = lengthsOf(readFileSync(page, 'utf8'));
  return {
    page,
    words,
    'in tables': inTables,
    sentences,
    'words a sentence': mean,
    'over 30': long,
    longest,
  };
});
console.table(Object.fromEntries(rows.map(({ page, ...row }) => [page, row])));
