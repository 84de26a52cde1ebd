import yoctoSpinner from 'yocto-spinner';
import { duration } from '../../domain/format.ts';
import type { Dialect } from '../dialect.ts';
import { lanesOn } from './lanes.ts';
import { endings, printerTo } from './plain.ts';
import { paintFor } from './screen.ts';
import { wrapped } from './wrap.ts';

/** The step that is under way. */
type Doing = {
  readonly title: string;
  readonly since: number;
  readonly notes: string[];
  /** What the wait looks like at this moment. */
  now: string;
};

/** How many notes are shown while a step goes on; all of them are when it has ended. */
const RECENT = 8;

/** For a person who watches: the step under way moves, with what it waits for and for how long; a finished one becomes lines. */
export function liveDialect(stream: NodeJS.WriteStream): Dialect {
  const paint = paintFor(stream);
  const print = printerTo(stream);
  const spinner = yoctoSpinner({ stream, handleSignals: false });
  let doing: Doing | null = null;
  const headOf = ({ title, since }: Doing) => `${title}  ${paint.dim(duration(performance.now() - since))}`;
  const show = () => {
    if (doing === null) return;
    const below = [...doing.notes.slice(-RECENT), doing.now].filter(Boolean).map((it) => `  ${it}`);
    spinner.text = [headOf(doing), ...below.map((it) => cut(it, stream.columns || 80))].join('\n');
  };
  const finish = (ok: boolean) => {
    if (doing === null) return lanes.end();
    const done = doing;
    doing = null;
    if (ok) spinner.success(headOf(done));
    else spinner.error(headOf(done));
    for (const note of done.notes) print(`  ${note}`);
  };
  const lanes = lanesOn(
    spinner,
    print,
    () => ({ columns: stream.columns || 80, rows: stream.rows || 24 }),
    cut,
  );
  setInterval(() => (doing === null ? lanes.show() : show()), 1000).unref();
  // Whatever ends the process: the cursor must be seen again, and what was noted be read.
  process.on('exit', () => finish(false));
  const { problem, warning } = endings(stream);
  return {
    open(title) {
      doing = { title, since: performance.now(), notes: [], now: '' };
      spinner.start(title);
      show();
    },
    note(line) {
      // The news of a wait has been shown as it is now.
      if (doing === null || (doing.now !== '' && line.startsWith(doing.now))) return;
      doing.notes.push(line);
      show();
    },
    live(line) {
      if (doing !== null) doing.now = line;
      show();
    },
    close: () => finish(true),
    among: lanes.among,
    problem(it) {
      finish(false);
      problem(it);
    },
    warning(line) {
      finish(false);
      warning(line);
    },
    end(verdict) {
      finish(false);
      // A command must be copied in one piece, which the terminal's own breaks allow.
      const text = verdict.includes('`') ? verdict : wrapped(verdict, 0, stream.columns);
      print(`\n${text.split('\n').map(paint.bold).join('\n')}`);
    },
  };
}

function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}
