/** Calls `buildkite-agent`, which every job has on its PATH. Never fails: a refresh does not depend on it. */
export type Agent = (args: readonly string[], options?: AgentOptions) => Promise<void>;

type AgentOptions = {
  /** For its standard input: what must not be seen in a list of processes, or is long. */
  readonly input?: string;
  readonly cwd?: string;
};

/**
 * The shell reads what the agent has not: @actions/exec does not listen for the error of a pipe that has no reader, and Node
 * would end with it.
 */
const CALL = 'buildkite-agent "$@"; code=$?; cat >/dev/null; exit $code';

/** What a shell says of a command that it cannot find. Source: POSIX, "Exit Status for Commands". */
const NOT_FOUND = 127;

/** @param warn gets a line for a call that did not work, and one in all when there is no agent to call */
export function buildkiteAgent(warn: (line: string) => void): Agent {
  let isThere = true;
  return async (args, { input = '', cwd = '.' } = {}) => {
    if (!isThere) return;
    try {
      const { exitCode, stderr } = await run(args, input, cwd);
      if (exitCode === NOT_FOUND) throw new Error(stderr.trim());
      if (exitCode !== 0)
        warn(`\`buildkite-agent ${args[0]}\` ended with exit code ${exitCode}: ${stderr.trim()}`);
    } catch (error) {
      isThere = false;
      const why = error instanceof Error ? error.message.split('\n')[0] : error;
      warn(`No annotation, meta-data or artifact: buildkite-agent cannot be called (${why})`);
    }
  };
}

async function run(args: readonly string[], input: string, cwd: string) {
  // Only now: a run whose inputs are refused needs none, and GitHub never does.
  const { getExecOutput } = await import('@actions/exec');
  const options = { input: Buffer.from(input), cwd, silent: true, ignoreReturnCode: true };
  return getExecOutput('sh', ['-c', CALL, 'sh', ...args], options);
}
