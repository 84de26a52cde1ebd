import { circleIn } from '../domain/plan/order.ts';
import { allOrEveryProblem, type Problem, Stopped, stop } from '../domain/problem.ts';
import { listInCircle } from '../domain/problems/refreshes.ts';
import type { Request } from '../domain/request.ts';
import { type Entry, entriesIn } from './refreshes.ts';
import { inputTable, isInput, type Raw } from './table.ts';

/**
 * Every refresh of a list.
 *
 * @param beside the inputs beside the list, which hold where an entry says nothing else
 * @param requestIn reads one refresh
 * @throws Stopped with every mistake in any of them, each naming its entry, its line and its input
 */
export async function requestsIn(
  list: string,
  beside: Raw,
  requestIn: (raw: Raw) => Promise<Request>,
): Promise<readonly Request[]> {
  const [entries] = await allOrEveryProblem([entriesOf(list), requestIn({ ...ANY, ...given(beside) })]);
  const works = entries.map((entry) =>
    requestIn({ ...beside, ...entry.raw }).catch(namingEntry(entry, beside)),
  );
  const requests = (await allOrEveryProblem(works)) as readonly Request[];
  const circle = circleIn(requests);
  return circle === null ? requests : stop(listInCircle(circle));
}

async function entriesOf(list: string): Promise<readonly Entry[]> {
  return entriesIn(list);
}

/** What the inputs beside the list may leave to its entries. */
const ANY: Raw = { 'source-app': 'any-source', 'target-app': 'any-target' };

function given(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([, text]) => text !== ''));
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
