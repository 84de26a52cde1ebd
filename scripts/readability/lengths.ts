import { marked, type Token, type Tokens } from 'marked';

/** Of a page of Markdown, without its code and its comments. */
export type Lengths = {
  /** All words that a reader sees as text. */
  readonly words: number;
  /** Those of them that are in tables. */
  readonly inTables: number;
  readonly sentences: number;
  /** Words in a sentence, one decimal. */
  readonly mean: number;
  /** How many sentences have more than 30 words. */
  readonly long: number;
  /** Words in the longest one. */
  readonly longest: number;
};

export function lengthsOf(page: string): Lengths {
  const texts = textsIn(marked.lexer(page));
  const tables = texts.filter(({ isCell }) => isCell);
  // Headings and single words in a list are none.
  const sentences = texts
    .filter(({ isSentence }) => isSentence)
    .flatMap(({ text }) => text.split(/(?<=[.!?]["'”)]*)\s+(?=["'“(]?[A-Z`\d])/))
    .map(wordsIn)
    .filter((count) => count > 2);
  const sum = (counts: readonly number[]) => counts.reduce((total, it) => total + it, 0);
  return {
    words: sum(texts.map(({ text }) => wordsIn(text))),
    inTables: sum(tables.map(({ text }) => wordsIn(text))),
    sentences: sentences.length,
    mean: Math.round((sum(sentences) / Math.max(1, sentences.length)) * 10) / 10,
    long: sentences.filter((it) => it > 30).length,
    longest: Math.max(0, ...sentences),
  };
}

type Text = { readonly text: string; readonly isSentence: boolean; readonly isCell: boolean };

function textsIn(tokens: readonly Token[]): readonly Text[] {
  return tokens.flatMap((token): readonly Text[] => {
    const text = plain(token.type === 'text' || 'tokens' in token ? [token] : []);
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows]
        .flat()
        .map((cell) => ({ text: plain(cell.tokens), isSentence: false, isCell: true }));
    }
    if (token.type === 'list') return textsIn((token as Tokens.List).items.flatMap((item) => item.tokens));
    if (token.type === 'blockquote') return textsIn(token.tokens ?? []);
    if (!['paragraph', 'heading', 'text'].includes(token.type)) return [];
    return [{ text, isSentence: token.type !== 'heading', isCell: false }];
  });
}

/** What a reader sees of a line: the words of a link, and no picture. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image' || token.type === 'html') return '';
      if (token.type === 'br') return ' ';
      if ('tokens' in token && token.tokens !== undefined) return plain(token.tokens);
      return 'text' in token ? String(token.text) : '';
    })
    .join('');
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((it) => /[\p{L}\p{N}]/u.test(it)).length;
}
