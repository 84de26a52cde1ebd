import type { Story } from './command.ts';
import { attached, destroyed, maintenance, released, sameRows, scaled, stateOf } from './facts.ts';

const APP = '-a acme-staging';

/** The classic script: fork, wait, attach, promote, detach, destroy, run. Source: bjeanes.com, automatically-refresh-staging-db. */
export const fork: Story = {
  title: 'The classic script, by fork',
  commands: [
    {
      line: `addons:create heroku-postgresql:standard-0 --as NEW_DATABASE --name acme-fork ${APP} --fork acme-production::DATABASE --fast`,
      exit: 0,
      prints: [
        /being created in the background/,
        /Fork will contain data from .* hours old/,
        /deprecated syntax/,
      ],
      facts: [attached('acme-staging::NEW_DATABASE', 'acme-fork'), stateOf('acme-fork', 'provisioning')],
    },
    {
      line: `pg:promote NEW_DATABASE ${APP}`,
      exit: 2,
      prints: [/cannot be promoted while in state/i],
      facts: [attached('acme-staging::DATABASE', 'postgresql-deep-22222')],
    },
    {
      line: `pg:wait NEW_DATABASE ${APP} --wait-interval 1`,
      exit: 0,
      prints: [/Waiting for database acme-fork\.\.\. .*available/s],
      facts: [
        stateOf('acme-fork', 'provisioned'),
        sameRows('acme-staging::NEW_DATABASE', 'acme-production::DATABASE'),
      ],
    },
    {
      line: `pg:info NEW_DATABASE ${APP}`,
      exit: 0,
      prints: [/Status: +Available/, /Add-on: +acme-fork/, /PG Version: +\d/],
    },
    {
      line: `pg:unfollow NEW_DATABASE ${APP} --confirm acme-staging`,
      exit: 2,
      prints: [/is not a follower/],
    },
    {
      line: `addons:attach acme-staging::DATABASE --as OLD_DATABASE ${APP}`,
      exit: 0,
      prints: [/done, v\d+/],
      facts: [attached('acme-staging::OLD_DATABASE', 'postgresql-deep-22222')],
    },
    { line: `maintenance:on ${APP}`, exit: 0, facts: [maintenance('acme-staging', true)] },
    { line: `maintenance ${APP}`, exit: 0, prints: [/^on$/m] },
    {
      line: `ps:scale web=0 worker=0 ${APP}`,
      exit: 0,
      prints: [/web at 0:Standard-1X/],
      facts: [scaled('acme-staging', { web: 0, worker: 0 })],
    },
    {
      line: `pg:promote NEW_DATABASE ${APP}`,
      exit: 0,
      prints: [/Promoting acme-fork to DATABASE_URL on acme-staging/],
      facts: [
        attached('acme-staging::DATABASE', 'acme-fork'),
        attached('acme-staging::OLD_DATABASE', 'postgresql-deep-22222'),
        released('acme-staging', /^Detach DATABASE \(@ref:postgresql-deep-22222\)$/),
        released('acme-staging', /^Attach DATABASE \(@ref:acme-fork\)$/),
      ],
    },
    {
      line: `pg:promote NEW_DATABASE ${APP}`,
      exit: 2,
      prints: [/already promoted/],
    },
    {
      line: `addons:detach NEW_DATABASE ${APP}`,
      exit: 0,
      facts: [attached('acme-staging::NEW_DATABASE', null), attached('acme-staging::DATABASE', 'acme-fork')],
    },
    {
      line: `addons:destroy OLD_DATABASE ${APP} --confirm acme-staging`,
      exit: 0,
      prints: [/being destroyed in the background/],
      // Its names go with it, as the CLI says: the app restarts when that is complete.
      facts: [destroyed('postgresql-deep-22222')],
    },
    {
      line: `ps:scale web+1 worker=1:Standard-2X ${APP}`,
      exit: 0,
      facts: [scaled('acme-staging', { web: 1, worker: 1 })],
    },
    { line: `maintenance:off ${APP}`, exit: 0, facts: [maintenance('acme-staging', false)] },
    {
      line: `run:detached ${APP} -- echo migrated`,
      exit: 0,
      prints: [/Running echo migrated on acme-staging\.\.\. done, run\.\d+/],
    },
    {
      line: `releases ${APP}`,
      exit: 0,
      prints: [/Attach DATABASE \(@ref:acme-fork\)/, /Detach OLD_DATABASE/],
      facts: [attached('acme-staging::OLD_DATABASE', null)],
    },
    {
      line: `config:get DATABASE_URL ${APP}`,
      exit: 0,
      prints: [/^postgres:\/\/u\w+:p\w+@localhost:\d+\/d\w+$/m],
      facts: [sameRows('acme-staging::DATABASE', 'acme-production::DATABASE')],
    },
  ],
};
