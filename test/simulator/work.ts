import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '../../simulator/storage.ts';

/** Waits until the work has ended, well or not. */
export async function ended(work: Work): Promise<Work> {
  while (work.state === 'working') await sleep(5);
  return work;
}

/** Waits until the work is done, and fails as it failed. */
export async function done(work: Work): Promise<void> {
  const { failure } = await ended(work);
  if (failure !== null) throw new Error(failure);
}
