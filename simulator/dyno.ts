import { spawn } from 'node:child_process';
import type { Runner } from './runner.ts';

/** Set on every dyno. Without PATH and HOME no command would be found. */
function basics(): Readonly<Record<string, string>> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', DYNO: 'run.1' };
}

/** Runs a dyno's command as a process of this machine, in a shell, as a dyno does. It ends with `ended`. */
export function localRunner(ended: AbortSignal): Runner {
  return async function* (command, env) {
    const shell = spawn('sh', ['-c', `exec 2>&1\n${command}`], {
      env: { ...basics(), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      signal: ended,
    });
    // Without a listener an aborted process ends this one too.
    shell.on('error', () => {});
    shell.stdout.setEncoding('utf8');
    try {
      yield* shell.stdout as AsyncIterable<string>;
    } finally {
      // The client has gone: Heroku stops an attached dyno without one.
      shell.kill('SIGHUP');
    }
  };
}
