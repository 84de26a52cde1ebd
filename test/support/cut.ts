import * as script from '../../src/domain/sql/script.ts';
import { type Cut, statementsOf } from '../../src/domain/sql/statements.ts';

/** Cuts a text without a pause. */
export function cut(sql: string): Cut {
  const work = statementsOf(sql);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

export function scriptOf(sql: string): script.Parsed {
  return script.scriptOf(cut(sql));
}

export function assertionsOf(sql: string): script.Parsed {
  return script.assertionsOf(cut(sql));
}
