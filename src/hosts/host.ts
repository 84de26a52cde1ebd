import * as core from '@actions/core';
import type { Problem } from '../domain/problem.ts';
import { redactor } from '../domain/redact.ts';
import { type Report, verdict } from '../domain/report.ts';
import { Secret } from '../domain/secret.ts';
import type { Log } from '../engine/ports.ts';
import { cleaner } from './clean.ts';
import { github, terminal } from './dialect.ts';
import { defaults, type InputName } from './inputs.ts';
import { logIn, tellProblems } from './log.ts';
import { publish } from './outputs.ts';
import { pullRequestFromFork } from './pull-request.ts';

/** Where the run takes place: GitHub Actions, or a terminal. */
export type Host = {
  /** Why this run must not go on here at all; null when it may. */
  readonly objection: () => Problem | null;
  readonly log: Log;
  /** Hides `secret` from now on, here and by the host's own masker. */
  readonly learn: (secret: Secret) => void;
  /** Tells how it ended: the last thing that is written. */
  readonly tell: (report: Report) => Promise<void>;
};

export function thisHost(): Host {
  const onGithub = process.env.GITHUB_ACTIONS === 'true';
  const dialect = onGithub ? github : terminal;
  const known = redactor();
  const log = logIn(dialect, known);
  const clean = cleaner(known);
  return {
    log,
    objection: () =>
      pullRequestFromFork(process.env.GITHUB_EVENT_NAME ?? '', process.env.GITHUB_EVENT_PATH ?? ''),
    learn(secret) {
      for (const spelling of known.learn(secret)) if (onGithub) core.setSecret(spelling);
    },
    async tell(report) {
      for (const warning of report.warnings) dialect.warning(clean(warning));
      tellProblems(report.problems, report.state, dialect, known);
      await publish(report, clean, log.note);
      dialect.end(clean(verdict(report)));
    },
  };
}

/** What the environment says. The key is taken out of it, so that no child process inherits it. */
export function readEnvironment() {
  const names = Object.keys(defaults) as InputName[];
  const raw = Object.fromEntries(names.map((name) => [name, core.getInput(name)])) as Record<
    InputName,
    string
  >;
  raw['api-key'] ||= process.env.HEROKU_API_KEY?.trim() ?? '';
  delete process.env.HEROKU_API_KEY;
  delete process.env['INPUT_API-KEY'];
  return {
    raw,
    key: new Secret(raw['api-key']),
    host: process.env.HEROKU_HOST ?? '',
    dataHost: process.env.HEROKU_DATA_HOST ?? process.env.HEROKU_POSTGRESQL_HOST ?? '',
  };
}
