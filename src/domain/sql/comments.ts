import type { Token } from './token.ts';

/** The comment above a statement, while it is read. */
export type Comments = {
  readonly add: (token: Token) => void;
  /** A statement has ended: a comment on the rest of its line is about it, and not about the next one. */
  readonly endStatement: () => void;
  /** What the comment says that stands right above, on one line; cut when it is long. */
  readonly text: () => string;
};

const LONGEST = 200;

/** Lines of comment that stand together; an empty line parts them from what follows. */
export function commentsIn(sql: string): Comments {
  let above: Token[] = [];
  let isOnLineOfStatement = false;
  return {
    add(token) {
      // Each has a character at least, so more of them say nothing that is shown.
      if (token.is === 'comment' && above.length < LONGEST) above.push(token);
      if (token.is !== 'space') return;
      const ends = lineEndsIn(sql.slice(token.at, token.end));
      if (ends > 1 || (ends === 1 && isOnLineOfStatement)) above = [];
      if (ends > 0) isOnLineOfStatement = false;
    },
    endStatement() {
      above = [];
      isOnLineOfStatement = true;
    },
    text() {
      const text = above
        .map((token) => said(sql, token))
        .filter(Boolean)
        .join(' ');
      return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    },
  };
}

/** None, one, or more than one. */
function lineEndsIn(space: string): 0 | 1 | 2 {
  const first = space.indexOf('\n');
  if (first < 0) return space.includes('\r') ? 1 : 0;
  return space.includes('\n', first + 1) ? 2 : 1;
}

function said(sql: string, { at, end }: Token): string {
  return sql
    .slice(at, Math.min(end, at + 2 * LONGEST))
    .replace(/^--+|^\/\*+|\*+\/$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
