import type { ChildProcess } from 'node:child_process';

/** How GitHub ends a step, in milliseconds from one to the next. Source: actions/runner 258d6c857, ProcessInvoker.cs. */
const ladder = [
  ['SIGINT', 7_500],
  ['SIGTERM', 2_500],
  ['SIGKILL', 0],
] as const;

/**
 * Ends a process as a cancelled job does: signals to this one process, none to its children, until it has ended.
 *
 * @param haste how many times faster than GitHub
 */
export async function cancel(child: ChildProcess, haste = 1): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  for (const [signal, wait] of ladder) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await Promise.race([ended, new Promise((done) => setTimeout(done, wait / haste).unref())]);
  }
}
