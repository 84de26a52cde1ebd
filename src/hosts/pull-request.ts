import { readFileSync } from 'node:fs';
import type { Problem } from '../domain/problem.ts';

/** The parts of GitHub's event that tell whose code asked for this run. */
type Event = {
  readonly pull_request?: {
    readonly head?: { readonly repo?: { readonly full_name?: string } | null };
    readonly base?: { readonly repo?: { readonly full_name?: string } };
  };
};

/**
 * A pull request from a fork must not run with a key that can change Heroku: anybody can open one.
 * Source: docs.github.com, "Security hardening", `pull_request_target`.
 *
 * @param eventPath the file with GitHub's event; empty outside GitHub
 */
export function pullRequestFromFork(eventPath: string): Problem | null {
  if (eventPath === '') return null;
  const event = JSON.parse(readFileSync(eventPath, 'utf8')) as Event;
  const base = event.pull_request?.base?.repo?.full_name;
  const head = event.pull_request?.head?.repo?.full_name;
  if (event.pull_request === undefined || head === base) return null;
  const what = `This run was started by a pull request from another repository, ${head ?? 'a deleted one'}.`;
  const remedy = 'Run it on schedule and workflow_dispatch only. A fork must never get the key.';
  return { code: 'PULL_REQUEST_FROM_FORK', kind: 'refused', what, remedy };
}
