import { failed, type Problem } from '../problem.ts';

const CONTINUE = 'Nothing is rolled back. Run again to continue where it stopped';

/** Why a run ends whose `signal` was aborted: someone cancelled it, or its time is up. */
export function endedBy({ reason }: AbortSignal): Problem {
  if (reason instanceof Error && reason.name === 'TimeoutError') return timedOut();
  return {
    code: 'CANCELLED',
    kind: 'cancelled',
    what: 'The run was cancelled.',
    remedy: `${CONTINUE}.`,
  };
}

export function timedOut(): Problem {
  return {
    code: 'TIMED_OUT',
    kind: 'cancelled',
    what: 'The run reached its timeout.',
    remedy: `${CONTINUE}, or set a longer timeout.`,
  };
}

/** @param error its message and stack */
export function bug(error: string): Problem {
  return failed('BUG', `This is a bug: ${error}`, 'Report it with this text, and run again to continue.');
}
