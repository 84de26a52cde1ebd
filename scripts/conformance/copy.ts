import type { Story } from './command.ts';
import { attached, destroyed, sameRows, stateOf } from './facts.ts';

const APP = '-a acme-demo-staging';

/** The classic script for plans that cannot be forked. */
export const copy: Story = {
  title: 'The classic script, by copy',
  commands: [
    {
      line: `addons:create heroku-postgresql:essential-0 --as NEW_DATABASE --name acme-copy ${APP} -- --fork acme-demo::DATABASE`,
      exit: 2,
      prints: [/does not support forking/],
      facts: [attached('acme-demo-staging::NEW_DATABASE', null)],
    },
    {
      line: `addons:create heroku-postgresql:essential-0 --as NEW_DATABASE --name acme-copy ${APP} --wait`,
      exit: 0,
      prints: [/Created acme-copy/],
      facts: [attached('acme-demo-staging::NEW_DATABASE', 'acme-copy'), stateOf('acme-copy', 'provisioned')],
    },
    {
      line: `pg:copy acme-demo::DATABASE NEW_DATABASE ${APP} --confirm acme-demo-staging`,
      exit: 1,
      prints: [/did not match NEW_DATABASE/],
    },
    {
      line: `pg:copy acme-demo::DATABASE NEW_DATABASE ${APP} --confirm NEW_DATABASE --verbose`,
      exit: 0,
      prints: [/Copying\.\.\. ?done/, /pg_dump: dumping contents of postgresql-octagonal-44444/],
      facts: [sameRows('acme-demo-staging::NEW_DATABASE', 'acme-demo::DATABASE')],
    },
    {
      line: `pg:psql NEW_DATABASE ${APP} -c "select 'cities: ' || count(*) from cities"`,
      exit: 0,
      prints: [/cities: 10000/],
    },
    {
      line: `pg:promote NEW_DATABASE ${APP}`,
      exit: 0,
      prints: [/alternate alias for existing DATABASE_URL\.\.\. HEROKU_POSTGRESQL_[A-Z]+_URL/],
      facts: [
        attached('acme-demo-staging::DATABASE', 'acme-copy'),
        attached('acme-demo-staging::HEROKU_POSTGRESQL_AMBER', 'postgresql-shaped-55555'),
      ],
    },
    {
      line: `addons:detach NEW_DATABASE ${APP}`,
      exit: 0,
      facts: [attached('acme-demo-staging::NEW_DATABASE', null)],
    },
    {
      line: `addons:destroy postgresql-shaped-55555 ${APP} --confirm acme-demo-staging --wait`,
      exit: 0,
      facts: [destroyed('postgresql-shaped-55555'), stateOf('postgresql-shaped-55555', 'gone')],
    },
    {
      line: `addons:destroy postgresql-shaped-55555 ${APP} --confirm acme-demo-staging`,
      exit: 2,
      prints: [/Couldn't find that add/],
    },
  ],
};
