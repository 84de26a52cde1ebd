import type { Story } from './command.ts';
import { attached, billed, configVar } from './facts.ts';

const DEV = 'acme-dev';

/** What Heroku refuses, and what the CLI does then. Nothing is changed by it in the end. */
export const refusals: Story = {
  title: 'Refusals',
  commands: [
    { line: 'addons -a acme-nowhere', exit: 2, prints: [/Couldn't find that app/] },
    { line: `addons:info acme-nothing -a ${DEV}`, exit: 2, prints: [/Couldn't find that add/] },
    { line: `pg:info NOTHING -a ${DEV}`, exit: 1, prints: [/Unknown database: NOTHING\. Valid options are/] },
    {
      line: `addons -a ${DEV}`,
      exit: 1,
      prints: [/token provided to HEROKU_API_KEY is invalid/],
      env: { HEROKU_API_KEY: 'HRKU-unknown' },
    },
    {
      // With no one to ask, the CLI ends with 0 having done nothing.
      line: `addons:attach postgresql-shaped-55555 --as DATABASE -a ${DEV}`,
      exit: 0,
      prints: [/already exists/],
      facts: [attached(`${DEV}::DATABASE`, 'postgresql-fluffy-33333')],
    },
    {
      line: `addons:attach postgresql-shaped-55555 --as DATABASE -a ${DEV} --confirm acme-staging`,
      exit: 1,
      prints: [/did not match/],
      facts: [attached(`${DEV}::DATABASE`, 'postgresql-fluffy-33333')],
    },
    {
      line: `addons:attach postgresql-shaped-55555 --as DATABASE -a ${DEV} --confirm ${DEV}`,
      exit: 2,
      prints: [/DATABASE on acme-dev is the last billing attachment to postgresql-fluffy-33333/],
      facts: [attached(`${DEV}::DATABASE`, 'postgresql-fluffy-33333')],
    },
    {
      line: `addons:detach DATABASE -a ${DEV}`,
      exit: 2,
      prints: [/last attachment to billing app/],
      facts: [attached(`${DEV}::DATABASE`, 'postgresql-fluffy-33333')],
    },
    {
      line: `addons:create heroku-postgresql:standard-0 --as DATABASE -a ${DEV}`,
      exit: 0,
      prints: [/already exists/],
      facts: [billed(DEV, 1)],
    },
    {
      line: `addons:create heroku-postgresql:standard-0 --name postgresql-deep-22222 -a ${DEV}`,
      exit: 2,
      prints: [/already taken/],
      facts: [billed(DEV, 1)],
    },
    {
      line: `addons:create heroku-postgresql:hobby-dev -a ${DEV}`,
      exit: 2,
      prints: [/plan is no longer available/],
      facts: [billed(DEV, 1)],
    },
    {
      line: `addons:destroy postgresql-deep-22222 -a ${DEV} --confirm ${DEV}`,
      exit: 2,
      prints: [/Couldn't find that add/],
      facts: [attached('acme-staging::DATABASE', 'postgresql-deep-22222')],
    },
    {
      line: `addons:attach postgresql-deep-22222 --as BORROWED -a ${DEV}`,
      exit: 0,
      facts: [attached(`${DEV}::BORROWED`, 'postgresql-deep-22222')],
    },
    {
      line: `addons:destroy BORROWED -a ${DEV} --confirm ${DEV}`,
      exit: 1,
      prints: [/postgresql-deep-22222 is on acme-staging not acme-dev/],
      facts: [attached('acme-staging::DATABASE', 'postgresql-deep-22222')],
    },
    {
      line: `addons -a ${DEV}`,
      exit: 0,
      prints: [/as BORROWED/, /as DATABASE/, /as DATABASE on acme-staging app/, /billed to acme-staging/],
    },
    {
      line: `addons:destroy postgresql-fluffy-33333 -a ${DEV} --confirm acme-staging`,
      exit: 1,
      prints: [/did not match/],
      facts: [attached(`${DEV}::DATABASE`, 'postgresql-fluffy-33333')],
    },
    {
      line: `addons:detach BORROWED -a ${DEV}`,
      exit: 0,
      prints: [/done, v\d+/],
      facts: [
        attached(`${DEV}::BORROWED`, null),
        attached('acme-staging::DATABASE', 'postgresql-deep-22222'),
      ],
    },
    {
      line: `config:set DATABASE_URL=postgres://elsewhere/d -a ${DEV}`,
      exit: 2,
      prints: [/Cannot overwrite attachment values DATABASE_URL/],
      facts: [configVar(DEV, 'DATABASE_URL', undefined)],
    },
  ],
};
