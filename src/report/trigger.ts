/** Who and what started the run: only what the CI system shows to everyone who can see the job. */
export type Trigger = {
  readonly host: 'github' | 'buildkite' | 'terminal';
  /** Such as `acme/app`: a repository, or a pipeline. */
  readonly of: string | null;
  /** The workflow of the repository. */
  readonly workflow: string | null;
  /** Why it was started, such as `schedule` or `ui`. */
  readonly event: string | null;
  readonly actor: string | null;
  /** The commit whose code asks for it. */
  readonly sha: string | null;
  readonly run: string | null;
  readonly attempt: string | null;
  readonly url: string | null;
};

/** No name: on a person's own machine it stays private. */
export const atTerminal: Trigger = {
  host: 'terminal',
  of: null,
  workflow: null,
  event: null,
  actor: null,
  sha: null,
  run: null,
  attempt: null,
  url: null,
};

/** Source: docs.github.com, "Variables reference", default environment variables. */
export function githubTrigger(environment: NodeJS.ProcessEnv): Trigger {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  return {
    host: 'github',
    of: repository || null,
    workflow: environment.GITHUB_WORKFLOW || null,
    event: environment.GITHUB_EVENT_NAME || null,
    actor: environment.GITHUB_TRIGGERING_ACTOR || environment.GITHUB_ACTOR || null,
    sha: environment.GITHUB_SHA || null,
    run: id || null,
    attempt: environment.GITHUB_RUN_ATTEMPT || null,
    url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null,
  };
}

/** Source: buildkite.com/docs/pipelines/configure/environment-variables. */
export function buildkiteTrigger(environment: NodeJS.ProcessEnv): Trigger {
  const { BUILDKITE_ORGANIZATION_SLUG: organization, BUILDKITE_PIPELINE_SLUG: pipeline } = environment;
  return {
    host: 'buildkite',
    of: organization && pipeline ? `${organization}/${pipeline}` : null,
    workflow: null,
    event: environment.BUILDKITE_SOURCE || null,
    actor: environment.BUILDKITE_BUILD_CREATOR || null,
    sha: environment.BUILDKITE_COMMIT || null,
    run: environment.BUILDKITE_BUILD_NUMBER || null,
    attempt: environment.BUILDKITE_RETRY_COUNT || null,
    url: environment.BUILDKITE_BUILD_URL || null,
  };
}
