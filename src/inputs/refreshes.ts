import { LineCounter, parseDocument } from 'yaml';
import { type Problem, Stopped } from '../domain/problem.ts';
import { listMalformed, listUnreadable, notInEntry } from '../domain/problems/refreshes.ts';
import { inputNames, isInput, perRun, type Raw } from './table.ts';

/** One refresh of a list, by the names of its inputs. */
export type Entry = {
  /** Such as `entry 2 (line 5)`. */
  readonly where: string;
  readonly raw: Raw;
};

/** So many uses of anchors are no attempt to fill the memory. */
const MOST_ALIASES = 1_000;

/**
 * The entries of a list of refreshes, which is YAML, so that it may also be JSON. Every value is the text that stands there: a version `16`
 * and an app `1e3` stay what they are. A list in an entry is one item a line, as everywhere. `null` is the empty text.
 *
 * @param names what may be set on the host; what is none of our inputs holds for the whole run
 * @throws Stopped with every mistake in its form, each with its line
 */
export function entriesIn(text: string, names: readonly string[] = inputNames): readonly Entry[] {
  const counter = new LineCounter();
  // Of the schemas only this one leaves every scalar a text. What is odd is a mistake here, and no warning of Node's that shows it.
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: ['null', 'merge'],
    resolveKnownTags: false,
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  if (document.errors.length > 0)
    throw new Stopped(
      document.errors.map((it) => listUnreadable(lineAt(it.pos[0]), beginningOf(it.message))),
    );
  const list = plainIn(document);
  if (!Array.isArray(list))
    throw new Stopped([listMalformed(null, 'must be a list, each entry a map of inputs')]);
  if (list.length === 0) throw new Stopped([listMalformed(null, 'has no entry')]);
  const isOneLine = !text.trim().includes('\n');
  const read = list.map((item: unknown, at) => {
    const [offset = 0] = rangeOf(document.contents, at) ?? [];
    const line = isOneLine ? '' : ` (line ${lineAt(offset)})`;
    return entryOf(item, `entry ${at + 1}${line}`, names);
  });
  const problems = read.flatMap((it) => it.problems);
  if (problems.length > 0) throw new Stopped(problems);
  return read;
}

/** Only here the parser finds out that an alias leads nowhere, to itself, or to far too much. */
function plainIn(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    const why = error instanceof Error ? error.message : `${error}`;
    throw new Stopped([listMalformed(null, beginningOf(why))], error);
  }
}

function entryOf(
  item: unknown,
  where: string,
  names: readonly string[],
): Entry & { readonly problems: readonly Problem[] } {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return { where, raw: {}, problems: [listMalformed(where, 'must be a map of inputs')] };
  const texts = Object.entries(item).map(([name, value]) => [name, textOf(value)] as const);
  const problems = texts.flatMap(([name, text]) => {
    const isPerRun = isInput(name) ? perRun.includes(name) : names.includes(name);
    if (isPerRun) return [notInEntry(where, name)];
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
  const items = (Array.isArray(value) ? value : [value]).map((it: unknown) => it ?? '');
  return items.every((it) => typeof it === 'string') ? items.join('\n') : null;
}

/** What follows may quote the text, in which someone may have put a secret. */
function beginningOf(message: string): string {
  return message.split(/[:;.\n]/)[0] ?? '';
}
