/** Calls `buildkite-agent`, which every job has on its PATH. Never fails: a refresh does not depend on it. */
export type Agent = (args: readonly string[], options?: AgentOptions) => Promise<void>;

type AgentOptions = {
  /** For its standard input: what must not be seen in a list of processes, or is long. */
  readonly input?: string;
  readonly cwd?: string;
};

/** @param warn gets a line for a call that did not work, and one in all when there is no agent to call */
export function buildkiteAgent(warn: (line: string) => void): Agent {
  let isThere = true;
  return async (args, { input = '', cwd = '.' } = {}) => {
    if (!isThere) return;
    try {
      const { code, stderr } = await call(args, input, cwd);
      if (code !== 0) warn(`\`buildkite-agent ${args[0]}\` ended with exit code ${code}: ${stderr.trim()}`);
    } catch (error) {
      isThere = false;
      const why = error instanceof Error ? error.message.split('\n')[0] : error;
      warn(`No annotation, meta-data or artifact: buildkite-agent cannot be called (${why})`);
    }
  };
}

async function call(args: readonly string[], input: string, cwd: string) {
  // Only now: a run whose inputs are refused needs none.
  const { spawn } = await import('node:child_process');
  return new Promise<{ readonly code: number | null; readonly stderr: string }>((done, fail) => {
    const agent = spawn('buildkite-agent', args, { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    agent.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // One that does not read to the end has a reason, and tells it by its exit code.
    agent.stdin.on('error', () => {}).end(input);
    agent.on('error', fail).on('close', (code) => done({ code, stderr }));
  });
}
