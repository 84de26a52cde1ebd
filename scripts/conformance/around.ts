import type { Story } from './command.ts';
import { attached, configVar, restoredFrom, sameRows, stateOf } from './facts.ts';

const APP = '-a acme-dev';
const psql = (sql: string) => `pg:psql DATABASE ${APP} -c "${sql}"`;

/** What people do around a refresh: look, log in, back up, restore, rename. */
export const around: Story = {
  title: 'Around a refresh',
  commands: [
    {
      line: `addons ${APP}`,
      exit: 0,
      prints: [/heroku-postgresql \(postgresql-fluffy-33333\)/, /as DATABASE/, /standard-0/, /\$50\/month/],
    },
    {
      line: 'addons --all',
      exit: 0,
      prints: [/postgresql-fluffy-33333/, /postgresql-curved-11111/, /postgresql-octagonal-44444/],
    },
    {
      line: `addons:info postgresql-fluffy-33333 ${APP}`,
      exit: 0,
      prints: [/Owning app: +acme-dev/, /Plan: +heroku-postgresql:standard-0/, /State: +created/],
    },
    { line: `pg:info ${APP}`, exit: 0, prints: [/=== DATABASE_URL/, /Fork\/Follow: +Available/] },
    { line: `pg:credentials ${APP}`, exit: 0, prints: [/default/] },
    {
      line: `pg:credentials:url DATABASE ${APP}`,
      exit: 0,
      prints: [/postgres:\/\/u\w+:p\w+@localhost:\d+\/d\w+/, /sslmode=require/],
    },
    {
      line: `config:set GREETING=hello ${APP}`,
      exit: 0,
      prints: [/done, v\d+/],
      facts: [configVar('acme-dev', 'GREETING', 'hello')],
    },
    { line: `config ${APP}`, exit: 0, prints: [/GREETING: +hello/, /DATABASE_URL: +postgres:/] },
    {
      line: `config:unset GREETING ${APP}`,
      exit: 0,
      facts: [configVar('acme-dev', 'GREETING', undefined)],
    },
    {
      line: `run --exit-code ${APP} -- "psql $DATABASE_URL -Atc 'select 40 + 2'"`,
      exit: 0,
      prints: [/^42/m],
    },
    { line: `run --exit-code ${APP} -- "sh -c 'exit 3'"`, exit: 3 },
    {
      line: 'pipelines:info acme',
      exit: 0,
      prints: [/acme-production +production/, /acme-dev +development/],
    },
    {
      line: `pg:backups:capture DATABASE ${APP}`,
      exit: 0,
      prints: [/Backing up DATABASE to b001\.\.\. done/],
    },
    { line: `pg:backups ${APP}`, exit: 0, prints: [/b001/] },
    { line: `pg:backups:info b001 ${APP}`, exit: 0, prints: [/Status: +Completed/, /Type: +Manual/] },
    { line: `pg:backups:url b001 ${APP}`, exit: 0, prints: [/^https:\/\/\S+/m] },
    {
      line: `pg:backups:schedule DATABASE ${APP} --at '04:00 Europe/Berlin'`,
      exit: 0,
      prints: [
        /Scheduling automatic daily backups of postgresql-fluffy-33333 at 04:00 Europe\/Berlin\.\.\. done/,
      ],
    },
    {
      line: `pg:backups:schedules ${APP}`,
      exit: 0,
      prints: [/DATABASE_URL: daily at 4:00 Europe\/Berlin/],
    },
    { line: psql('delete from orders'), exit: 0, prints: [/DELETE \d\d+/] },
    { line: psql('select count(*) from orders'), exit: 0, prints: [/^ +0$/m] },
    {
      line: `pg:backups:restore b001 DATABASE ${APP} --confirm acme-dev`,
      exit: 0,
      prints: [/Restoring\.\.\. done/],
    },
    { line: psql('select count(*) from orders'), exit: 0, prints: [/^ +2000$/m] },
    { line: psql('delete from orders'), exit: 0, prints: [/DELETE \d\d+/] },
    {
      line: `pg:backups:restore acme-dev::b001 DATABASE ${APP} --confirm acme-dev`,
      exit: 0,
      prints: [/Restoring\.\.\. done/],
      facts: [restoredFrom('acme-dev', 'b001')],
    },
    { line: psql('select count(*) from orders'), exit: 0, prints: [/^ +2000$/m] },
    {
      line: `pg:backups ${APP}`,
      exit: 0,
      prints: [/=== Restores\s.*r\d+ .*r\d+ /s],
    },
    {
      line: `pg:backups:unschedule DATABASE ${APP}`,
      exit: 0,
      prints: [/Unscheduling DATABASE daily backups\.\.\. done/],
    },
    {
      line: `pg:backups:delete b001 ${APP} --confirm acme-dev`,
      exit: 0,
      prints: [/Deleting backup b001 on .*acme-dev\.\.\. done/],
    },
    {
      line: `pg:backups:restore b001 DATABASE ${APP} --confirm acme-dev`,
      exit: 1,
      prints: [/Backup b001 not found for .*acme-dev/],
    },
    {
      line: `addons:create heroku-postgresql:standard-0 --as FOLLOWER --name acme-follower ${APP} -- --follow DATABASE`,
      exit: 0,
      facts: [attached('acme-dev::FOLLOWER', 'acme-follower')],
    },
    {
      line: `pg:wait ${APP} --wait-interval 1`,
      exit: 0,
      prints: [/acme-follower\.\.\. .*available/s],
      facts: [stateOf('acme-follower', 'provisioned'), sameRows('acme-dev::FOLLOWER', 'acme-dev::DATABASE')],
    },
    {
      line: `pg:unfollow FOLLOWER ${APP} --confirm acme-dev`,
      exit: 0,
      facts: [
        {
          what: 'acme-follower follows no database',
          holds: (world) => world.addon('acme-follower').following === null,
        },
      ],
    },
    {
      line: `addons:rename postgresql-fluffy-33333 acme-renamed`,
      exit: 0,
      prints: [/successfully renamed/],
      facts: [attached('acme-dev::DATABASE', 'acme-renamed')],
    },
  ],
};
