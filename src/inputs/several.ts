import { circleIn } from '../domain/plan/order.ts';
import { allOrEveryProblem, type Problem, Stopped, stop } from '../domain/problem.ts';
import { listInCircle } from '../domain/problems/refreshes.ts';
import type { Request } from '../domain/request.ts';
import { type Entry, entriesIn } from './refreshes.ts';
import { inputTable, isInput, type Raw } from './table.ts';

/**
 * Every refresh of a list.
 *
 * @param list null where it could not be read, and that is already reported
 * @param beside the inputs beside the list, which hold where an entry says nothing else
 * @param requestIn reads one refresh
 * @param names what may be set on the host
 * @throws Stopped with every mistake in any of them, each naming its entry, its line and its input
 */
export async function requestsIn(
  list: string | null,
  beside: Raw,
  requestIn: (raw: Raw) => Promise<Request>,
  names?: readonly string[],
): Promise<readonly Request[]> {
  const [entries] = await allOrEveryProblem([
    entriesOf(list, names),
    requestIn({ ...ANY, ...given(beside) }),
  ]);
  const works = entries.map((entry) =>
    requestIn({ ...beside, ...entry.raw }).catch(namingEntry(entry, beside)),
  );
  const requests = (await allOrEveryProblem(works)) as readonly Request[];
  const circle = circleIn(requests);
  return circle === null ? requests : stop(listInCircle(circle));
}

async function entriesOf(list: string | null, names?: readonly string[]): Promise<readonly Entry[]> {
  return list === null ? [] : entriesIn(list, names);
}

/** What the inputs beside the list may leave to its entries. */
const ANY: Raw = { 'source-app': 'any-source', 'target-app': 'any-target', 'keep-old': '1d' };

function given(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([, text]) => text === null || text?.trim()));
}

function namingEntry(entry: Entry, beside: Raw): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Stopped)) throw error;
    throw new Stopped(
      error.problems.map((it) => inEntry(it, entry, beside)),
      error,
    );
  };
}

/** A mistake begins with the name of its input. One that stands beside the list is the same for every entry, and is reported once. */
function inEntry(problem: Problem, { where, raw }: Entry, beside: Raw): Problem {
  const name = /^([^:\s]+): /.exec(problem.what)?.[1] ?? '';
  const isMissing = isInput(name) && 'required' in inputTable[name] && !beside[name]?.trim();
  if (!(name in raw) && !isMissing) return problem;
  return { ...problem, what: `refreshes, ${where}, ${problem.what}` };
}
