import type { Spinner } from 'yocto-spinner';
import { duration } from '../../domain/format.ts';
import type { Steps } from '../dialect.ts';
import { linesOf } from '../dialect.ts';

/** The step of one refresh that is under way. */
type Doing = { readonly title: string; readonly since: number; now: string };

/** How wide and how high the terminal is now. */
export type Size = { readonly columns: number; readonly rows: number };

/** What the spinner puts before the first line, which the others are to stand under. */
const INDENT = '  ';

/**
 * Several refreshes at once: what has happened is in lines above, and each refresh that is under way has a line below that moves.
 *
 * @param shown cuts a line to so many columns
 */
export function lanesOn(
  spinner: Pick<Spinner, 'text' | 'isSpinning' | 'start' | 'stop'>,
  printLine: (line: string) => void,
  size: () => Size,
  shown: (line: string, columns: number) => string,
): { readonly among: (app: string) => Steps; readonly show: () => void; readonly end: () => void } {
  // Also those that do nothing now, so that each keeps its place.
  const lanes = new Map<string, Doing | null>();
  const lines = () => {
    const widest = Math.max(...[...lanes.keys()].map((app) => app.length));
    return [...lanes].flatMap(([app, doing]) => {
      if (doing === null) return [];
      // The title has been printed, and what the wait looks like now may need the room.
      const { title, since, now } = doing;
      return [`${app.padEnd(widest)}  ${duration(performance.now() - since)}  ${now || title}`];
    });
  };
  const show = () => {
    const all = lines();
    if (all.length === 0) return void spinner.stop();
    const { columns, rows } = size();
    // What has left the screen at its upper edge cannot be written over.
    const room = Math.max(1, rows - 2);
    const seen = all.length > room ? [...all.slice(0, room - 1), `… and ${all.length - room + 1} more`] : all;
    spinner.text = seen.map((line) => shown(line, columns - INDENT.length)).join(`\n${INDENT}`);
    spinner.start();
  };
  return {
    show,
    end() {
      for (const app of lanes.keys()) lanes.set(app, null);
      show();
    },
    among(app) {
      lanes.set(app, null);
      const { open, note } = linesOf(app, printLine);
      return {
        open(title) {
          open(title);
          lanes.set(app, { title, since: performance.now(), now: '' });
          show();
        },
        note(line) {
          const now = lanes.get(app)?.now ?? '';
          // The news of a wait has been shown as it is now.
          if (now === '' || !line.startsWith(now)) note(line);
        },
        live(line) {
          const doing = lanes.get(app);
          if (doing) doing.now = line;
          show();
        },
        close() {
          lanes.set(app, null);
          show();
        },
      };
    },
  };
}
