import type { Spinner } from 'yocto-spinner';
import { duration } from '../../domain/format.ts';
import type { Steps } from '../dialect.ts';
import { linesOf } from '../dialect.ts';

/** The step of one refresh that is under way. */
type Doing = { readonly title: string; readonly since: number; now: string };

/**
 * Several refreshes at once: what has happened is in lines above, and each refresh that is under way has a line below that moves.
 *
 * @param shown makes a line fit the terminal
 */
export function lanesOn(
  spinner: Spinner,
  printLine: (line: string) => void,
  shown: (line: string) => string,
): { readonly among: (app: string) => Steps; readonly show: () => void; readonly end: () => void } {
  const doing = new Map<string, Doing>();
  const show = () => {
    const lines = [...doing].map(([app, { title, since, now }]) =>
      [`${app}: ${title}`, duration(performance.now() - since), now].filter(Boolean).join('  '),
    );
    if (lines.length === 0) return;
    spinner.text = lines.map(shown).join('\n');
    if (!spinner.isSpinning) spinner.start();
  };
  const above = (line: string) => {
    spinner.clear();
    printLine(line);
  };
  const end = (app: string) => {
    doing.delete(app);
    if (doing.size === 0 && spinner.isSpinning) spinner.stop();
  };
  return {
    show,
    end() {
      for (const app of doing.keys()) end(app);
    },
    among(app) {
      const lines = linesOf(app, above);
      return {
        open(title) {
          lines.open(title);
          doing.set(app, { title, since: performance.now(), now: '' });
          show();
        },
        note: lines.note,
        live(line) {
          const now = doing.get(app);
          if (now !== undefined) now.now = line;
          show();
        },
        close: () => end(app),
      };
    },
  };
}
