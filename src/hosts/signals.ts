/** Aborted by the first SIGINT or SIGTERM. GitHub sends SIGINT, and SIGTERM 7.5 s later; Buildkite SIGTERM, and SIGKILL 10 s later. */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}
