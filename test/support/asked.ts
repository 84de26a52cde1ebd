import { Stopped } from '../../src/domain/problem.ts';
import type { Request } from '../../src/domain/request.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import { requestsIn } from '../../src/inputs/several.ts';
import type { Raw } from '../../src/inputs/table.ts';

/** What a run would have against these inputs, one refresh or a list; the files that they name are not read. */
export async function inputMistakes({ refreshes, ...beside }: Raw): Promise<readonly string[]> {
  try {
    if (refreshes) await requestsIn(refreshes, beside, requestIn);
    else await requestIn(beside);
    return [];
  } catch (error) {
    if (error instanceof Stopped) return error.problems.map(({ what }) => what);
    throw error;
  }
}

async function requestIn(raw: Raw): Promise<Request> {
  const parsed = await parseInputs({ ...raw, 'api-key': 'HRKU-of-an-example' });
  if ('problems' in parsed) throw new Stopped(parsed.problems);
  return parsed.request;
}
