import * as core from '@actions/core';
import { redactor } from '../../domain/redact.ts';
import { Secret } from '../../domain/secret.ts';
import { githubTrigger } from '../../report/trigger.ts';
import { cleaned, cleaner } from '../clean.ts';
import { type Dialect, linesOf } from '../dialect.ts';
import { herokuHosts, take } from '../environment.ts';
import { pullRequestFromFork } from '../fork-guard.ts';
import type { Host } from '../host.ts';
import { logIn, tellEnd } from '../log.ts';
import { publish } from './files.ts';
import { inputsIn, vocabulary } from './inputs.ts';

const dialect: Dialect = {
  open: (title) => core.startGroup(title),
  note: (line) => core.info(`  ${line}`),
  live: () => {},
  close: () => core.endGroup(),
  // Groups cannot lie side by side.
  among: (app) => linesOf(app, core.info),
  problem({ code, what, state, remedy }) {
    // Outside the step's group, which GitHub shows folded.
    core.endGroup();
    core.error([what, state, remedy].filter(Boolean).join('\n'), { title: code });
  },
  warning: (line) => core.warning(line),
  end: (verdict) => core.info(verdict),
};

/** A step of a GitHub workflow. */
export function github(): Host {
  const known = redactor();
  const clean = cleaner(known);
  return {
    logOf: (app) => logIn(dialect, clean, app),
    ask() {
      const raw = inputsIn(process.env);
      const [input, variable] = [take('INPUT_API-KEY'), take('HEROKU_API_KEY')];
      const key = input || variable;
      return {
        raw: { ...raw, 'api-key': key },
        vocabulary,
        key: new Secret(key),
        ...herokuHosts(),
        mistakes: [],
      };
    },
    objection: () =>
      pullRequestFromFork(process.env.GITHUB_EVENT_NAME ?? '', process.env.GITHUB_EVENT_PATH ?? ''),
    async mask(secrets) {
      const spellings = secrets.flatMap((secret) => known.mask(secret));
      // Anywhere else that line would show the secret instead of hiding it.
      if (process.env.GITHUB_ACTIONS === 'true') for (const spelling of spellings) core.setSecret(spelling);
    },
    agree: async () => true,
    tell: (reports) =>
      tellEnd(reports, dialect, clean, (ended) =>
        publish(ended, cleaned(githubTrigger(process.env), clean), logIn(dialect, clean).note),
      ),
  };
}
