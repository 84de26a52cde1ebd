/** As `engines` in package.json and hooks/command have it. */
const NEEDED = 20;

/** What is wrong with a Node of this version, such as `18.20.8`; null when nothing is. */
function nodeTooOld(version: string): string | null {
  if (Number.parseInt(version, 10) >= NEEDED) return null;
  return [
    `heroku-staging-refresh needs Node ${NEEDED} or newer; this is ${version}. Nothing was changed.`,
    'Install Node 24, or put it first on PATH.',
  ].join('\n');
}

/** Ends the process, as refused, in a Node that is too old. */
export function refuseOldNode(): void {
  const problem = nodeTooOld(process.versions.node);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  // `refused`, as the table of exit codes in docs/problems.md has it. Nothing is loaded for it: that may not work in this Node.
  process.exit(3);
}
