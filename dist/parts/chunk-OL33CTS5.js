import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/hosts/node-version.ts
var NEEDED = 20;
function nodeTooOld(version) {
  if (Number.parseInt(version, 10) >= NEEDED) return null;
  return [
    `heroku-staging-refresh needs Node ${NEEDED} or newer; this is ${version}. Nothing was changed.`,
    "Install Node 24, or put it first on PATH."
  ].join("\n");
}
function refuseOldNode() {
  const problem = nodeTooOld(process.versions.node);
  if (problem === null) return;
  process.stderr.write(`${problem}
`);
  process.exit(3);
}

export {
  refuseOldNode
};
