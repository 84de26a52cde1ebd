import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';

const repository = z.nullish(z.object({ full_name: z.string() }));

/** The parts of GitHub's event that tell whose code asked for this run. Source: docs.github.com, "Webhook events". */
const shape = z.object({
  repository,
  pull_request: z.nullish(z.object({ head: z.nullish(z.object({ repo: repository })) })),
  workflow_run: z.nullish(z.object({ head_repository: repository })),
});

/**
 * A pull request from a fork must not run with a key that can change Heroku: anybody can open one. Nor what such a run has
 * started in its turn. Source: docs.github.com, "Secure use reference", `pull_request_target` and `workflow_run`.
 *
 * @param eventName such as `schedule`; empty outside GitHub
 * @param eventPath the file with GitHub's event
 */
export function pullRequestFromFork(eventName: string, eventPath: string): Problem | null {
  if (!eventName.startsWith('pull_request') && eventName !== 'workflow_run') return null;
  const event = readEvent(eventPath);
  const own = event?.repository?.full_name;
  const asking = event?.pull_request?.head?.repo ?? event?.workflow_run?.head_repository;
  if (own !== undefined && asking?.full_name === own) return null;
  const what = `This run was started by a ${eventName} event of another repository, ${asking?.full_name ?? 'which it does not name'}.`;
  const remedy = 'Run it on schedule and workflow_dispatch only. A fork must never get the key.';
  return { code: 'PULL_REQUEST_FROM_FORK', kind: 'refused', what, remedy };
}

/** Null for what cannot be read: then nobody knows who asks, and that is not enough. */
function readEvent(path: string): z.infer<typeof shape> | null {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
