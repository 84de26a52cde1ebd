import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import * as problems from '../domain/problems/environment.ts';

/** The parts of GitHub's event that show whose code started this run. Source: docs.github.com, "Webhook events". */
type Event = z.infer<ReturnType<typeof eventShape>>;

/** Made when there is such an event: most runs have none, and making it is slow. */
function eventShape() {
  const repository = z.nullish(z.object({ full_name: z.string() }));
  return z.object({
    repository,
    pull_request: z.nullish(z.object({ head: z.nullish(z.object({ repo: repository })) })),
    workflow_run: z.nullish(z.object({ head_repository: repository })),
  });
}

/**
 * A pull request from a fork must not run with a key that can change Heroku: anyone can open one. Nor what such a run has
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
  return problems.eventOfFork(eventName, asking?.full_name);
}

/** The same for a build of Buildkite. Source: buildkite.com/docs/pipelines/environment-variables, `BUILDKITE_PULL_REQUEST_REPO`. */
export function buildOfFork(environment: NodeJS.ProcessEnv): Problem | null {
  const { BUILDKITE_PULL_REQUEST: number = 'false', BUILDKITE_REPO: own = '' } = environment;
  if (number === 'false' || number === '') return null;
  const asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? '';
  if (asking !== '' && repositoryOf(asking) === repositoryOf(own)) return null;
  return problems.buildOfFork(number, asking);
}

/** `owner/name`, of `git://github.com/owner/name.git` or `git@github.com:owner/name.git`. */
function repositoryOf(url: string): string {
  return url
    .toLowerCase()
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .slice(-2)
    .join('/');
}

/** Null for what cannot be read: then it is not known who asks, and that is not enough. */
function readEvent(path: string): Event | null {
  try {
    return eventShape().parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
