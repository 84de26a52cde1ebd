import { type Dialect, linesOf } from '../dialect.ts';
import { asFlags } from './flags.ts';
import { type Paint, paintFor } from './screen.ts';

/** Line by line: for a file, a pipe, or an unattended terminal. Errors are for standard error, and for people to see. */
export function plainDialect(output: NodeJS.WriteStream, errors: NodeJS.WriteStream): Dialect {
  const print = printerTo(output);
  return {
    open: print,
    note: (line) => print(`  ${line}`),
    live: () => {},
    close: () => {},
    among: (app) => linesOf(app, print),
    ...endings(errors),
    end: (verdict) => print(`\n${verdict}`),
  };
}

/** How a run's warnings and problems look. */
export function endings(stream: NodeJS.WriteStream): Pick<Dialect, 'problem' | 'warning'> {
  const paint: Paint = paintFor(stream);
  const print = printerTo(stream);
  return {
    problem({ code, what, state, remedy }) {
      print(`\n${paint.red(`${asFlags(what)} [${code}]`)}`);
      for (const line of [state, asFlags(remedy)]) if (line) print(line.replace(/^/gm, '  '));
    },
    warning: (line) => print(`\n${paint.yellow(`Warning: ${line}`)}`),
  };
}

export function printerTo(stream: NodeJS.WriteStream): (line: string) => void {
  return (line) => void stream.write(`${line}\n`);
}
