// At the end of a process, writes which of Node's own modules it has loaded.
process.on('exit', () => {
  const { moduleLoadList, _rawDebug } = /** @type {any} */ (process);
  for (const name of moduleLoadList) _rawDebug(name);
});
