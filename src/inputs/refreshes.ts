import { LineCounter, parseDocument } from 'yaml';
import { type Problem, Stopped } from '../domain/problem.ts';
import { listMalformed, listUnreadable, notInEntry } from '../domain/problems/refreshes.ts';
import { isInput, perRun, type Raw } from './table.ts';

/** One refresh of a list, by the names of its inputs. */
export type Entry = {
  /** Such as `entry 2 (line 5)`. */
  readonly where: string;
  readonly raw: Raw;
};

/**
 * The entries of a list of refreshes, which is YAML, so that it may also be JSON. Every value is the text that stands there: a version `16`
 * and an app `1e3` stay what they are. A list in an entry is one item a line, as everywhere.
 *
 * @throws Stopped with every mistake in its form, each with its line
 */
export function entriesIn(text: string): readonly Entry[] {
  const counter = new LineCounter();
  // Of the schemas only this one leaves every scalar a text.
  const document = parseDocument(text, {
    schema: 'failsafe',
    merge: true,
    lineCounter: counter,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  if (document.errors.length > 0)
    throw new Stopped(
      document.errors.map((it) => listUnreadable(lineAt(it.pos[0]), firstSentence(it.message))),
    );
  const list: unknown = document.toJS({ maxAliasCount: 100 });
  if (!Array.isArray(list))
    throw new Stopped([listMalformed(null, 'must be a list, each entry a map of inputs')]);
  if (list.length === 0) throw new Stopped([listMalformed(null, 'has no entry')]);
  const isOneLine = !text.trim().includes('\n');
  const read = list.map((item: unknown, at) => {
    const [offset = 0] = rangeOf(document.contents, at) ?? [];
    const line = isOneLine ? '' : ` (line ${lineAt(offset)})`;
    return entryOf(item, `entry ${at + 1}${line}`);
  });
  const problems = read.flatMap((it) => it.problems);
  if (problems.length > 0) throw new Stopped(problems);
  return read;
}

function entryOf(item: unknown, where: string): Entry & { readonly problems: readonly Problem[] } {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return { where, raw: {}, problems: [listMalformed(where, 'must be a map of inputs')] };
  const texts = Object.entries(item).map(([name, value]) => [name, textOf(value)] as const);
  const problems = texts.flatMap(([name, text]) => {
    if (isInput(name) && perRun.includes(name)) return [notInEntry(where, name)];
    return text === null ? [listMalformed(`${where}, ${name}`, 'must be a text or a list of texts')] : [];
  });
  return { where, raw: Object.fromEntries(texts), problems };
}

function rangeOf(list: unknown, at: number): readonly number[] | null {
  if (typeof list !== 'object' || list === null || !('items' in list) || !Array.isArray(list.items))
    return null;
  const node: unknown = list.items[at];
  return typeof node === 'object' && node !== null && 'range' in node
    ? (node.range as readonly number[])
    : null;
}

/** Null for what has no text. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  const items = value.map(textOf);
  return items.includes(null) ? null : items.join('\n');
}

/** What follows may quote the text, in which someone may have put a secret. */
function firstSentence(message: string): string {
  return message.split(/[:.\n]/)[0] ?? '';
}
