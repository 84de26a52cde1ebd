import { expect, onTestFinished, test } from 'vitest';
import { renameAddon } from '../../simulator/world/addons.ts';
import { attach } from '../../simulator/world/attachments.ts';
import { act, openSite, type Site } from '../support/dist.ts';
import { created, destroyed, kept, promoted, retired, runUntilDone } from '../support/kill.ts';
import { changes, endState, type RunOptions } from '../support/stage.ts';

const DAY = 24 * 3_600_000;

type Row = {
  readonly seen: string;
  /** The last change of the run that was interrupted. */
  readonly died: (change: string) => boolean;
  readonly request?: RunOptions['request'];
  readonly meanwhile?: (site: Site) => void;
  readonly log: string;
  /** How many databases are created in all. */
  readonly creates: 1 | 2;
};

/** The table of docs/design.md, as far as another run finds it; the other rows are this run's own doing. */
const rows: readonly Row[] = [
  { seen: 'a NEW_DATABASE that was just made', died: created, log: 'under way', creates: 1 },
  { seen: 'a NEW_DATABASE, and the current one kept', died: kept, log: 'under way', creates: 1 },
  { seen: 'a NEW_DATABASE that is current', died: promoted, log: 'promoted', creates: 1 },
  { seen: 'a new database, and a retired OLD_DATABASE', died: retired, log: 'promoted', creates: 1 },
  { seen: 'a new database whose old one is gone', died: destroyed, log: 'promoted', creates: 1 },
  {
    seen: 'a promoted NEW_DATABASE of last week',
    died: promoted,
    meanwhile: ({ clock }) => clock.advance(7 * DAY),
    log: 'promoted',
    creates: 2,
  },
  {
    seen: 'a NEW_DATABASE older than max-age',
    died: created,
    meanwhile: ({ clock }) => clock.advance(DAY),
    log: 'which is older than max-age',
    creates: 2,
  },
  {
    seen: 'a NEW_DATABASE on another plan',
    died: created,
    request: { plan: 'standard-2' },
    log: 'which is on standard-2, not on standard-0',
    creates: 2,
  },
  {
    seen: 'a NEW_DATABASE that is no fork',
    died: created,
    request: { mode: 'copy' },
    log: 'which is not a fork',
    creates: 2,
  },
  {
    seen: 'a NEW_DATABASE that someone has retired',
    died: created,
    meanwhile({ world }) {
      const fresh = world.attached(world.app('acme-staging'), 'NEW_DATABASE')?.addon;
      if (fresh !== undefined) renameAddon(world, fresh, `${fresh.name}-retired`);
    },
    log: 'which was being removed',
    creates: 2,
  },
  {
    seen: 'a retired database that is in use again',
    died: retired,
    meanwhile: (site) => promote(site, 'postgresql-deep-22222-retired'),
    log: 'which was retired and is in use, to postgresql-deep-22222-kept-',
    creates: 1,
  },
  {
    seen: 'an OLD_DATABASE that someone has gone back to',
    died: promoted,
    meanwhile: (site) => promote(site, 'postgresql-deep-22222'),
    log: 'under way',
    creates: 1,
  },
];

function promote({ world }: Site, addon: string): void {
  const app = world.app('acme-staging');
  attach(world, app, world.addon(addon), { name: 'DATABASE', namespace: null, confirm: app.name });
}

test.each(rows)(
  '$seen is resumed, and staging is refreshed',
  async ({ died, request, meanwhile, log, creates }) => {
    const site = await openSite();
    onTestFinished(() => site.close());
    await runUntilDone(died, site, request === undefined ? {} : { request });
    meanwhile?.(site);
    const end = await act(site);
    expect(end.output).toContain(log);
    expect(end.output).toContain('resuming an interrupted run');
    expect(end.code).toBe(0);
    expect(end.outputs.status).toBe('refreshed');
    expect(changes(site).filter((it) => it === 'POST /apps/:id/addons')).toHaveLength(creates);
    expect(endState(site)).toEqual({
      databases: ['production'],
      attachments: ['DATABASE = production'],
      violations: [],
    });
  },
);

test('a third database that someone has promoted ends the run with a conflict, and everything is kept', async () => {
  const site = await openSite();
  onTestFinished(() => site.close());
  await runUntilDone(kept, site);
  const { world } = site;
  const third = {
    ...world.addon('postgresql-deep-22222'),
    id: world.newId(),
    name: 'third',
    formerNames: [],
  };
  world.addons.push(third);
  site.storage.create(third.id);
  attach(world, world.app('acme-staging'), third, { name: 'THIRD', namespace: null });
  promote(site, 'third');
  const before = endState(site);
  const end = await act(site);
  expect(end.code).toBe(5);
  expect(end.outputs.status).toBe('conflict');
  expect(end.output).toContain('::error title=OLD_DATABASE_TAKEN::');
  expect(endState(site)).toEqual(before);
});
