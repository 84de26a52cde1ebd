import { resolve } from 'node:path';
import type { Story } from './command.ts';
import { attached, billed, released, sameRows } from './facts.ts';

const APP = '-a acme-dev';
const program = resolve(import.meta.dirname, '../../dist/cli.js');
const apps = '--source-app acme-production --target-app acme-dev --yes';

/** What a person sees with the CLI when our own command has kept a database, and has gone back to it. It goes on where the commands around have ended. */
export const undo: Story = {
  title: 'A refresh that keeps the old database, and an undo',
  settings: { releasePhase: 'none' },
  commands: [
    { program, line: `refresh ${apps} --mode fork --keep-old 7d`, exit: 0, facts: [billed('acme-dev', 3)] },
    {
      line: `addons ${APP}`,
      exit: 0,
      prints: [/acme-renamed-retired/, /as OLD_DATABASE/, /as DATABASE/],
      facts: [
        attached('acme-dev::OLD_DATABASE', 'acme-renamed-retired'),
        attached('acme-dev::NEW_DATABASE', null),
        sameRows('acme-dev::DATABASE', 'acme-production::DATABASE'),
      ],
    },
    {
      line: `pg:info OLD_DATABASE ${APP}`,
      exit: 0,
      prints: [/Status: +Available/, /Add-on: +acme-renamed-retired/],
    },
    { program, line: `undo ${apps}`, exit: 0, prints: [/acme-dev runs on acme-renamed-kept-\w{4} again/] },
    {
      line: `addons ${APP}`,
      exit: 0,
      prints: [/acme-renamed-kept-\w{4}/, /as DATABASE/],
      facts: [
        billed('acme-dev', 2),
        attached('acme-dev::OLD_DATABASE', null),
        attached('acme-dev::NEW_DATABASE', null),
        attached('acme-dev::UNDONE_DATABASE', null),
      ],
    },
    {
      line: `pg:info DATABASE ${APP}`,
      exit: 0,
      prints: [/Status: +Available/, /Add-on: +acme-renamed-kept-\w{4}/],
    },
    {
      line: `releases ${APP}`,
      exit: 0,
      prints: [/Attach DATABASE \(@ref:acme-renamed-kept-/, /Detach UNDONE_DATABASE|Detach OLD_DATABASE/],
      facts: [released('acme-dev', /^Attach DATABASE \(@ref:acme-renamed-kept-\w{4}\)$/)],
    },
  ],
};
