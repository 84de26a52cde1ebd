
// src/hosts/node-version.ts
function nodeTooOld(version) {
  return Number.parseInt(version, 10) >= 20 ? null : [
    `heroku-staging-refresh needs Node 20 or newer; this is ${version}. Nothing was changed.`,
    "Install Node 24, or put it first on PATH."
  ].join(`
`);
}
function refuseOldNode() {
  let problem = nodeTooOld(process.versions.node);
  problem !== null && (process.stderr.write(`${problem}
`), process.exit(3));
}

export {
  refuseOldNode
};
