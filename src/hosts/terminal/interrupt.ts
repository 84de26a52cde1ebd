import { exitCodes } from '../../domain/report/outcome.ts';

/** npm passes on the Ctrl-C that the terminal has sent to us already: npm 11.19.1, @npmcli/run-script, signal-manager.js. */
const SAME = 1_000;

/** The first Ctrl-C ends the run in order, which takes a moment; another one at once. */
export function endAtSecondInterrupt(say: (line: string) => void): void {
  let first: number | null = null;
  process.on('SIGINT', () => {
    if (first === null) {
      first = performance.now();
      say('Stopping. Press Ctrl-C again to quit immediately.');
    } else if (performance.now() - first > SAME) {
      say('Quit without a final check. Nothing is rolled back: run it again to continue.');
      process.exit(exitCodes.cancelled);
    }
  });
}
