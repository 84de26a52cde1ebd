import { describe, expect, it, test } from 'vitest';
import { hasPromoted, stateNow, urgentNow } from '../../../src/domain/report/state.ts';
import type { Request } from '../../../src/domain/request.ts';
import type { Run } from '../../../src/domain/run.ts';
import {
  attachment,
  database,
  fresh,
  leftName,
  type Parts,
  release,
  releases,
  reports,
  request,
  run,
  seen,
  staging,
  usedBy,
} from '../../support/seen.ts';
import { prepared } from '../../support/stage.ts';

const green = database('green');
const blue = database('blue');
const promoted: Parts = { current: green, new: fresh('green'), old: blue };

const state = (parts: Parts, running = {}, asked: Partial<Request> = {}) =>
  stateNow({ ...request, ...asked }, seen(parts), run(running), true);

test('a run that has not seen anything has changed nothing', () => {
  expect(stateNow(request, null, run(), true)).toBe('Nothing was changed.');
});

describe('the report says which database staging runs on', () => {
  test('before promote, the one that it ran on', () => {
    expect(state({})).toBe('acme-staging runs on blue, as before.');
  });

  test('before promote, kept or not', () => {
    expect(state({ old: blue })).toBe('acme-staging runs on blue, as before.');
  });

  test('after promote, the new one, once its release has succeeded', () => {
    expect(state(promoted)).toContain('acme-staging runs on the new database, green.');
  });

  it.each(['pending', 'missing'])('after promote, that the release is %s', (status) => {
    const shown = status === 'missing' ? [] : releases('green', status);
    expect(state({ ...promoted, target: { releases: shown } })).toContain(
      'acme-staging has the new database, green; its release has not succeeded yet.',
    );
  });

  test('when the release has failed, that the dynos still run on the old one', () => {
    const failed = [release(42, 'Attach DATABASE (@ref:green)', 'failed'), release(40, 'Deploy 1234abcd')];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('when the release has failed after the detach release, that the dynos run without any', () => {
    expect(state({ ...promoted, target: { releases: releases('green', 'failed') } })).toContain(
      'its dynos run without any (since v41)',
    );
  });

  test('when both releases have failed, that the dynos still run on the old one', () => {
    const failed = [
      release(42, 'Attach DATABASE (@ref:green)', 'failed'),
      release(41, 'Detach DATABASE (@ref:blue)', 'failed'),
      release(40, 'Deploy 1234abcd'),
    ];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('when the pooler was detached before, that the dynos still run on the old one', () => {
    const failed = [
      release(42, 'Attach DATABASE (@ref:green)', 'failed'),
      release(40, 'Detach DATABASE_CONNECTION_POOL (@ref:blue)'),
    ];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('at the end of this run, the new one', () => {
    expect(state({ current: green }, { fresh: 'green' })).toBe(
      'acme-staging runs on the new database, green.',
    );
  });

  test('none, when there is none', () => {
    expect(state({ current: null })).toBe('acme-staging has no database attached as DATABASE.');
  });
});

describe('the report says what else is there and costs money', () => {
  test('a new database that is not promoted', () => {
    expect(state({ new: fresh('green') })).toContain(
      `NEW_DATABASE is ${leftName('green')} (standard-0, $50 a month) and is kept. It holds raw production data. ` +
        'The next run resumes with it, or destroys it and makes another one.',
    );
  });

  test('and how to give it up: by its own name, after a look, and called destroying', () => {
    expect(state({ new: fresh('green') })).toContain(
      `To give it up, check first that it is still only NEW_DATABASE: \`heroku addons:info ${leftName('green')} --app acme-staging\`. ` +
        `\`heroku addons:destroy ${leftName('green')} --app acme-staging\` destroys it.`,
    );
  });

  test('under the name that it has for another target-database', () => {
    expect(state({ new: fresh('green') }, {}, { targetDatabase: 'CATALOG' })).toContain(
      'check first that it is still only NEW_CATALOG: ',
    );
  });

  it.each<[string, string, Parts]>([
    ['is retired', 'red-retired', { new: fresh('red', { database: { name: 'red-retired' } }) }],
    [
      'has another name too',
      leftName('green'),
      { new: fresh('green'), also: [attachment('COPY', green, staging)] },
    ],
    [
      'is where DATABASE_URL leads already',
      leftName('green'),
      { new: fresh('green'), target: { runsOnCurrent: true } },
    ],
    ['is another app’s', leftName('green'), { new: fresh('green', { database: { app: reports } }) }],
  ])('but not how to give it up when it %s', (_, name, parts) => {
    expect(state(parts)).toContain(`NEW_DATABASE is ${name}`);
    expect(state(parts)).not.toContain('addons:destroy');
  });

  test('nor when someone else may be about to put it to use', () => {
    expect(stateNow(request, seen({ new: fresh('green') }), run(), false)).not.toContain('addons:destroy');
  });

  test('an old database that is not destroyed', () => {
    expect(state(promoted)).toContain(
      'OLD_DATABASE is blue (standard-0, $50 a month). The next run destroys it. ' +
        'To go back to it first: `heroku pg:promote OLD_DATABASE --app acme-staging`.',
    );
  });

  test('without a price when Heroku does not say', () => {
    expect(state({ ...promoted, old: { ...blue, price: null } })).toContain(
      'OLD_DATABASE is blue (standard-0).',
    );
  });

  test('but not what staging runs on', () => {
    expect(state({ ...promoted, old: null })).not.toContain('NEW_DATABASE');
    expect(state({ old: blue })).not.toContain('OLD_DATABASE');
  });
});

describe('an old database', () => {
  test('of another name than DATABASE is put back by the name that it has itself', () => {
    expect(state(promoted, {}, { targetDatabase: 'ANALYTICS' })).toContain(
      '`heroku addons:attach blue --as ANALYTICS --app acme-staging`',
    );
  });

  it.each<[string, Parts, string]>([
    [
      'is being destroyed',
      { ...promoted, old: { ...blue, name: 'blue-retired', state: 'deprovisioning' } },
      'which is being destroyed.',
    ],
    ['is used by another app', { ...promoted, old: usedBy(reports, blue) }, 'and is kept.'],
    ['waits for a person, as a third is in use', { ...promoted, current: database('red') }, 'and is kept.'],
  ])('that %s is not advised', (_, parts, reported) => {
    expect(state(parts)).toContain(reported);
    expect(state(parts)).not.toContain('pg:promote');
  });
});

test('an old database that is retired can be put back by an undo, until the next refresh', () => {
  const retired = { ...promoted, old: { ...blue, name: 'blue-retired' } };
  expect(state(retired)).toContain(
    'which was replaced. The next refresh destroys it. To go back to it first, run once with `task` set to undo.',
  );
});

describe('of what is in the new database nothing is said that is not proved:', () => {
  const marked = { new: fresh('green', { marker: { digest: 'digest' } }) };
  const { sanitize, assertions, beforePromote } = prepared;
  it.each<[string, Parts, Partial<Request>, Partial<Run>, string]>([
    [
      'scripts that have not run',
      { new: fresh('green') },
      { sanitize },
      {},
      'raw production data: nothing proves',
    ],
    ['scripts that have run', marked, { sanitize }, {}, 'The scripts of sanitize-sql have been run on it.'],
    [
      'checks that have not held',
      marked,
      { sanitize, assertions },
      {},
      'raw production data, as far as anyone knows',
    ],
    [
      'checks of another database',
      marked,
      { sanitize, assertions },
      { checkedFor: 'red' },
      'its checks have not held',
    ],
    [
      'checks that have held',
      marked,
      { sanitize, assertions },
      { checkedFor: 'green' },
      'The scripts of sanitize-sql',
    ],
    [
      'a command that has not run',
      { new: fresh('green') },
      { beforePromote },
      {},
      'It holds raw production data.',
    ],
    [
      'a command that has run',
      { new: fresh('green') },
      { beforePromote },
      { beforePromoteRanFor: 'green' },
      'as before-promote',
    ],
  ])('%s', (_, parts, asked, running, reported) => {
    expect(state(parts, running, asked)).toContain(reported);
  });
});

describe('what everyone has to know first:', () => {
  const without = { target: { releases: releases('green', 'failed') } };
  const urgent = (parts: Parts, targetDatabase = 'DATABASE') =>
    urgentNow({ ...request, targetDatabase }, seen(parts));

  test('nothing, while staging works, or while nothing is known of it', () => {
    expect(urgent(promoted)).toEqual([]);
    expect(urgentNow(request, null)).toEqual([]);
  });

  test('that staging is down, when its dynos have no database', () => {
    expect(urgent({ ...promoted, ...without })).toEqual([
      'acme-staging is down: its dynos have no DATABASE_URL.',
    ]);
    expect(state({ ...promoted, ...without })).toContain(
      '`heroku pg:promote OLD_DATABASE --app acme-staging` brings acme-staging back on the old database.',
    );
  });

  test('without an old database it is released again', () => {
    expect(state({ ...promoted, old: null, ...without })).toContain(
      '`heroku releases:retry --app acme-staging` releases it again.',
    );
  });

  test('that another database is missing does not mean that staging is down', () => {
    const detached = [release(42, 'Detach ANALYTICS (@ref:blue)')];
    expect(urgent({ target: { releases: detached } }, 'ANALYTICS')).toEqual([
      'The dynos of acme-staging have no ANALYTICS_URL.',
    ]);
  });

  test('that it is paused, by what does not run; and how to start it', () => {
    const paused = { maintenance: true, processes: { worker: 2, web: 1 } };
    const activity = { maintenance: true, processes: { worker: 0, web: 1 } };
    expect(urgent({ target: { paused, activity } })).toEqual([
      'acme-staging is still paused: maintenance mode, worker (2).',
    ]);
    expect(state({ target: { paused, activity } })).toContain(
      'Start it again: `heroku ps:scale worker=2 --app acme-staging` and `heroku maintenance:off --app acme-staging`.',
    );
    expect(
      urgent({ target: { paused, activity: { maintenance: false, processes: { worker: 1 } } } }),
    ).toEqual([]);
  });
});

describe('this run has promoted', () => {
  it.each([
    ['nothing', seen(), null, false],
    ['nothing, before its database is current', seen({ new: fresh('green') }), 'green', false],
    ['its database', seen({ current: green }), 'green', true],
    ['nothing when someone else has', seen({ current: green }), 'red', false],
    ['nothing that it has seen', null, 'green', false],
  ])('%s', (_, shown, id, expected) => {
    expect(hasPromoted(shown, run({ fresh: id }))).toBe(expected);
  });
});
