/** EX_IOERR of sysexits.h. */
export const UNWRITTEN = 74;

/**
 * A refresh does not end in its middle because its output cannot be written, as on a full disk. At its end that is said on standard
 * error, and a script does not take it for a success. A reader that has seen enough, such as `head`, is no error.
 */
export function watchOutput(): void {
  const { stdout, stderr } = process;
  let first: NodeJS.ErrnoException | null = null;
  // What comes after the first one only follows from it.
  stdout.on('error', (error) => {
    first ??= error;
  });
  stderr.on('error', () => {});
  process.on('exit', (code) => {
    // The stream itself knows one that it had no time to report.
    const error: NodeJS.ErrnoException | null = first ?? stdout.errored;
    if (error === null || error.code === 'EPIPE') return;
    stderr.write(`Standard output could not be written, and is not whole: ${error.message}\n`);
    if (code === 0) process.exitCode = UNWRITTEN;
  });
}
