import type { Story } from './command.ts';
import { attached, released } from './facts.ts';

const APP = '-a acme-staging';
const make = (name: string, as: string) => [
  { line: `addons:create heroku-postgresql:standard-0 --as ${as} --name ${name} ${APP}`, exit: 0 },
  { line: `pg:wait ${as} ${APP} --wait-interval 1`, exit: 0 },
];

/** Promote with a pooler and a release phase that runs. It goes on where the fork has ended. */
export const releasePhase: Story = {
  title: 'Promote with pooler and release phase',
  settings: { releasePhase: 'succeeds' },
  commands: [
    {
      line: `pg:connection-pooling:attach DATABASE ${APP} --as DATABASE_CONNECTION_POOL`,
      exit: 0,
      facts: [attached('acme-staging::DATABASE_CONNECTION_POOL', 'acme-fork')],
    },
    ...make('acme-next', 'NEXT_DATABASE'),
    {
      line: `pg:promote NEXT_DATABASE ${APP}`,
      exit: 0,
      prints: [/Checking release phase|Promoting acme-next/],
      facts: [
        attached('acme-staging::DATABASE', 'acme-next'),
        attached('acme-staging::DATABASE_CONNECTION_POOL', 'acme-next'),
        released('acme-staging', /^Attach DATABASE \(@ref:acme-next\)$/),
      ],
    },
  ],
};

/** The CLI says that the release has failed, and ends with 0: heroku/cli v11.9.0, src/commands/pg/promote.ts:152. */
export const failedRelease: Story = {
  title: 'Promote with a release phase that fails',
  settings: { releasePhase: 'fails' },
  commands: [
    ...make('acme-last', 'LAST_DATABASE'),
    {
      line: `pg:promote LAST_DATABASE ${APP}`,
      exit: 0,
      prints: [/pg:promote failed because/],
      facts: [
        attached('acme-staging::DATABASE', 'acme-last'),
        released('acme-staging', /^Attach DATABASE \(@ref:acme-last\)$/, 'failed'),
      ],
    },
  ],
};
