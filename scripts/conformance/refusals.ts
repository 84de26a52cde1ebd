import type { Story } from './command.ts';
import { attached, billed, configVar } from './facts.ts';

const DEV = 'acme-dev';

/** What Heroku refuses, and what the CLI does then. It runs after the others, on what they have left. */
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
      env: { HEROKU_API_KEY: 'HRKU-nobody' },
    },
    {
      // With nobody to ask, the CLI ends with 0 having done nothing.
      line: `addons:attach acme-copy --as DATABASE -a ${DEV}`,
      exit: 0,
      prints: [/already exists/],
      facts: [attached(`${DEV}::DATABASE`, 'acme-renamed')],
    },
    {
      line: `addons:attach acme-copy --as DATABASE -a ${DEV} --confirm acme-staging`,
      exit: 1,
      prints: [/did not match/],
      facts: [attached(`${DEV}::DATABASE`, 'acme-renamed')],
    },
    {
      line: `addons:attach acme-copy --as DATABASE -a ${DEV} --confirm ${DEV}`,
      exit: 2,
      prints: [/DATABASE on acme-dev is the last billing attachment to acme-renamed/],
      facts: [attached(`${DEV}::DATABASE`, 'acme-renamed')],
    },
    {
      line: `addons:detach FOLLOWER -a ${DEV}`,
      exit: 2,
      prints: [/last attachment to billing app/],
      facts: [attached(`${DEV}::FOLLOWER`, 'acme-follower')],
    },
    {
      line: `addons:create heroku-postgresql:standard-0 --as FOLLOWER -a ${DEV}`,
      exit: 0,
      prints: [/already exists/],
      facts: [billed(DEV, 2)],
    },
    {
      line: `addons:create heroku-postgresql:standard-0 --name acme-follower -a ${DEV}`,
      exit: 2,
      prints: [/already taken/],
      facts: [billed(DEV, 2)],
    },
    {
      line: `addons:create heroku-postgresql:hobby-dev -a ${DEV}`,
      exit: 2,
      prints: [/plan is no longer available/],
      facts: [billed(DEV, 2)],
    },
    {
      line: `addons:destroy acme-fork -a ${DEV} --confirm ${DEV}`,
      exit: 2,
      prints: [/Couldn't find that add/],
      facts: [attached('acme-staging::DATABASE', 'acme-fork')],
    },
    {
      line: `addons:attach acme-fork --as BORROWED -a ${DEV}`,
      exit: 0,
      facts: [attached(`${DEV}::BORROWED`, 'acme-fork')],
    },
    {
      line: `addons:destroy BORROWED -a ${DEV} --confirm ${DEV}`,
      exit: 1,
      prints: [/acme-fork is on acme-staging not acme-dev/],
      facts: [attached('acme-staging::DATABASE', 'acme-fork')],
    },
    {
      line: `addons -a ${DEV}`,
      exit: 0,
      prints: [
        /as BORROWED/,
        /as FOLLOWER/,
        /as DATABASE/,
        /as DATABASE on acme-staging app/,
        /billed to acme-staging/,
      ],
    },
    {
      line: `addons:destroy acme-follower -a ${DEV} --confirm acme-staging`,
      exit: 1,
      prints: [/did not match/],
      facts: [attached(`${DEV}::FOLLOWER`, 'acme-follower')],
    },
    {
      line: `config:set DATABASE_URL=postgres://elsewhere/d -a ${DEV}`,
      exit: 2,
      prints: [/Cannot overwrite attachment values DATABASE_URL/],
      facts: [configVar(DEV, 'DATABASE_URL', undefined)],
    },
  ],
};
