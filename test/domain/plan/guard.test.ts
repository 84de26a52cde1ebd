import { describe, expect, it, test } from 'vitest';
import { dangers } from '../../../src/domain/plan/guard.ts';
import {
  attachment,
  codes,
  database,
  fresh,
  HOUR,
  NOW,
  origin,
  type Parts,
  planned,
  production,
  reports,
  request,
  seen,
  staging,
  usedBy,
} from '../../support/seen.ts';

const green = database('green', { createdAt: NOW - HOUR });
const plainUrl: Parts = { current: null, target: { hasConfigVar: true } };

/** What Heroku shows when both apps are one. */
const sameApp: Parts = { source: { app: staging } };

test('an ordinary staging app is refreshed', () => {
  expect(dangers(request, seen())).toEqual([]);
});

describe('a refresh is refused, with the reason and what to do, when', () => {
  it.each<[string, Parts, string, readonly string[]]>([
    ['both apps are the same', sameApp, 'SAME_APP', ['acme-staging', 'target-app']],
    [
      'the target app is in the production stage',
      { target: { stage: 'production' } },
      'TARGET_IS_PRODUCTION',
      ['acme-staging', 'Are source-app and target-app swapped?'],
    ],
    [
      'the source app has no such database',
      { source: { database: null, facts: null, attachments: [attachment('REPLICA', origin, production)] } },
      'SOURCE_DATABASE_UNKNOWN',
      ['acme-production', 'DATABASE', 'Set source-database to one of: REPLICA.'],
    ],
    [
      'the target app has no such database',
      {
        current: null,
        target: { attachments: [attachment('ANALYTICS', green, staging)], databases: [green] },
      },
      'TARGET_DATABASE_UNKNOWN',
      ['acme-staging', 'ANALYTICS', 'heroku addons:attach NAME --as DATABASE --app acme-staging'],
    ],
    [
      'DATABASE_URL is a plain config var',
      plainUrl,
      'PLAIN_CONFIG_VAR',
      [
        'DATABASE_URL of acme-staging',
        'heroku config:unset DATABASE_URL --app acme-staging',
        'heroku addons:attach NAME --as DATABASE --app acme-staging',
      ],
    ],
    [
      'the target app pays for the source database',
      { source: { database: { ...origin, app: staging } } },
      'TARGET_OWNS_SOURCE',
      ['postgresql-production', 'acme-staging', 'swapped'],
    ],
    [
      'another app pays for the current database',
      { current: database('blue', { app: reports }) },
      'DATABASE_OF_ANOTHER_APP',
      ['DATABASE of acme-staging is blue', 'acme-reports', 'heroku addons --app acme-staging'],
    ],
    [
      'another app pays for the old database',
      { old: database('red', { app: reports }) },
      'DATABASE_OF_ANOTHER_APP',
      [
        'OLD_DATABASE of acme-staging is red',
        'acme-reports',
        'heroku addons:detach OLD_DATABASE --app acme-staging',
      ],
    ],
    [
      'the source is kept as the old database',
      { old: origin },
      'DATABASE_OF_ANOTHER_APP',
      ['OLD_DATABASE', 'postgresql-production'],
    ],
    [
      'the source app uses the current database',
      { current: usedBy(production, database('blue')) },
      'DATABASE_USED_ELSEWHERE',
      ['blue', 'acme-production (as DATABASE)'],
    ],
    [
      'another app uses the current database',
      { current: usedBy(reports, database('blue')) },
      'DATABASE_USED_ELSEWHERE',
      [
        'blue',
        'acme-reports (as DATABASE)',
        'set also-attached-to to acme-reports',
        'heroku addons --app acme-reports',
      ],
    ],
    [
      'another app uses the old database, which was replaced',
      { current: green, new: fresh('green'), old: usedBy(reports, database('blue')) },
      'DATABASE_USED_ELSEWHERE',
      ['blue', 'acme-reports (as DATABASE)'],
    ],
    [
      'another app pays for NEW_DATABASE',
      { new: fresh('red', { database: { app: reports } }) },
      'NEW_DATABASE_TAKEN',
      ['NEW_DATABASE', 'red', 'acme-reports', 'heroku addons:detach NEW_DATABASE --app acme-staging'],
    ],
    [
      'another app uses NEW_DATABASE',
      { new: fresh('red', usedBy(reports, database('red'))) },
      'NEW_DATABASE_TAKEN',
      ['red', 'acme-staging', 'acme-reports'],
    ],
  ])('%s', (_, parts, code, reported) => {
    const problems = dangers(request, seen(parts));
    expect(problems).toMatchObject([{ code, kind: 'refused' }]);
    const text = `${problems[0]?.what} ${problems[0]?.remedy}`;
    for (const part of reported) expect(text).toContain(part);
  });
});

test('every reason is reported at once', () => {
  const unsafe = seen({
    current: usedBy(reports, database('blue')),
    new: fresh('red', { database: { app: reports } }),
    source: { app: staging, database: { ...origin, app: staging } },
    target: { stage: 'production' },
  });
  expect(codes(dangers(request, unsafe))).toEqual([
    'SAME_APP',
    'TARGET_IS_PRODUCTION',
    'TARGET_OWNS_SOURCE',
    'DATABASE_USED_ELSEWHERE',
    'NEW_DATABASE_TAKEN',
  ]);
});

test('a reason is reported once, although the current database is kept already', () => {
  const blue = usedBy(reports, database('blue'));
  expect(codes(dangers(request, seen({ current: blue, old: blue })))).toEqual(['DATABASE_USED_ELSEWHERE']);
});

test('every app that uses the current database is named', () => {
  const blue = database('blue');
  const elsewhere = [attachment('DATABASE', blue, production), attachment('STAGING_COPY', blue, reports)];
  const [problem] = dangers(request, seen({ current: { database: blue, elsewhere } }));
  expect(problem?.what).toContain('acme-production (as DATABASE), acme-reports (as STAGING_COPY)');
});

test('a plain config var that leads to the source says so', () => {
  const disaster = seen({ ...plainUrl, target: { hasConfigVar: true, urlIsSource: true } });
  expect(dangers(request, disaster)[0]?.what).toContain('It is the URL of the source database!');
  expect(dangers(request, seen(plainUrl))[0]?.what).not.toContain('source');
});

test('an app without any database is reported as such', () => {
  const none = seen({ source: { database: null, facts: null, attachments: [] } });
  expect(dangers(request, none)[0]?.remedy).toBe(
    'acme-production has no Heroku Postgres under any name; see `heroku addons --app acme-production`. Only a Heroku Postgres database can be forked or copied.',
  );
});

test('the names are those of the databases that were asked for', () => {
  const asked = { ...request, sourceDatabase: 'REPLICA', targetDatabase: 'ANALYTICS' };
  const missing = seen({ ...plainUrl, source: { database: null, facts: null } });
  const problems = dangers(asked, missing).map((problem) => `${problem.what} ${problem.remedy}`);
  expect(problems[0]).toContain('attached as REPLICA');
  expect(problems[1]).toContain('heroku config:unset ANALYTICS_URL');
});

describe('the disaster of a staging app on the source itself', () => {
  test('is no reason to refuse', () => {
    expect(dangers(request, seen({ current: usedBy(production, origin) }))).toEqual([]);
  });

  it.each(['fork', 'copy'] as const)(
    'ends without keeping, retiring or destroying the source, by %s',
    (mode) => {
      const steps = planned(seen({ current: usedBy(production, origin) }), { mode, plan: 'standard-0' });
      expect(steps).toMatch(/^create/);
      expect(steps).toContain('promote');
      expect(steps).not.toMatch(/keep|retire|destroy|gone/);
    },
  );

  test('leaves the source alone when the new database is there', () => {
    const steps = planned(seen({ current: usedBy(production, origin), new: fresh('green') }), {
      plan: 'standard-0',
    });
    expect(steps).toBe('promote green, await released, detach');
  });
});

describe('it does not matter', () => {
  it.each<[string, Parts]>([
    ['that the target app is in no pipeline', { target: { stage: null } }],
    ['that the source database is used by other apps', { source: { attachments: [] } }],
    [
      'that other apps use the new database once it is the current one',
      {
        current: usedBy(reports, green),
        new: fresh('green', usedBy(reports, green)),
        old: database('blue'),
      },
    ],
  ])('%s', (_, parts) => {
    expect(dangers(request, seen(parts))).toEqual([]);
  });
});

test('a refusal and its remedy have the names in them, word for word', () => {
  const reported = (parts: Parts) =>
    dangers(request, seen(parts)).map(({ what, remedy }) => `${what} ${remedy}`);
  expect(reported(sameApp)[0]).toBe(
    'source-app and target-app are the same app, acme-staging. Set target-app to the staging app; acme-production is only read.',
  );
  expect(reported({ target: { stage: 'production' } })[0]).toMatch(
    /^target-app: acme-staging is in the production stage of its pipeline\. /,
  );
  expect(reported(plainUrl)[0]).toMatch(
    /^DATABASE_URL of acme-staging is a plain config var, not an attachment\. /,
  );
});

test('a name that is attached to something else than a database is no plain config var', () => {
  const redis = attachment('DATABASE', database('redis'), staging);
  const parts: Parts = { current: null, target: { hasConfigVar: true, attachments: [redis] } };
  expect(dangers(request, seen(parts)).map((it) => it.code)).toEqual(['TARGET_DATABASE_UNKNOWN']);
  const other: Parts = {
    current: null,
    target: { hasConfigVar: true, attachments: [attachment('REDIS', database('redis'), staging)] },
  };
  expect(dangers(request, seen(other)).map((it) => it.code)).toEqual(['PLAIN_CONFIG_VAR']);
});

describe('a target app without any database', () => {
  const theirs = database('theirs', { app: reports });
  const gets = (parts: Parts, plan: string | null = 'standard-0') =>
    codes(dangers({ ...request, plan }, seen({ current: null, ...parts })));

  it.each<[string, Parts]>([
    ['nothing', {}],
    ['an add-on of another service', { target: { attachments: [attachment('REDIS', theirs, staging)] } }],
    ['the one that an interrupted run has left', { new: fresh('green') }],
    ['one that is on its way out', { target: { databases: [database('red', { state: 'deprovisioning' })] } }],
  ])('gets its first, with %s on it, if its plan is named', (_, parts) => {
    expect(gets(parts)).toEqual([]);
    expect(gets(parts, null)).toEqual(['PLAN_MISSING']);
  });

  it.each<[string, Parts]>([
    ['a database of its own under another name', { target: { databases: [database('red')] } }],
    ['one of another app', { target: { borrowed: [theirs] } }],
    ['one that was kept', { old: database('red') }],
    [
      'DATABASE on something else',
      { target: { attachments: [attachment('DATABASE', theirs, staging)], hasConfigVar: true } },
    ],
  ])('is none with %s', (_, parts) => {
    expect(gets(parts)).toEqual(['TARGET_DATABASE_UNKNOWN']);
  });

  test('is none while DATABASE_URL is a plain text', () => {
    expect(gets({ target: { hasConfigVar: true } })).toEqual(['PLAIN_CONFIG_VAR']);
  });
});

test('a borrowed database is reported also when the source is not known', () => {
  const borrowed = database('theirs', { app: reports });
  const found = dangers(request, seen({ current: borrowed, source: { database: null } }));
  expect(found.map((it) => it.code)).toEqual(
    expect.arrayContaining(['SOURCE_DATABASE_UNKNOWN', 'DATABASE_OF_ANOTHER_APP']),
  );
});

test.each<[string | null, readonly string[]]>([
  [null, []],
  ['connection-pooling:default', []],
  ['credential:limited', ['TARGET_USES_CREDENTIAL']],
  ['connection-pooling:limited', ['TARGET_USES_CREDENTIAL']],
])('DATABASE under %s is refused when the new database cannot have it', (namespace, expected) => {
  const now = seen({ current: database('blue') });
  const current = now.current && {
    ...now.current,
    attachment: { ...now.current.attachment, namespace },
  };
  expect(codes(dangers(request, { ...now, current }))).toEqual(expected);
});

test('a new database that someone has put under a credential after promote is left to them', () => {
  const now = seen({ current: database('green'), new: fresh('green') });
  const current = now.current && {
    ...now.current,
    attachment: { ...now.current.attachment, namespace: 'credential:limited' },
  };
  expect(codes(dangers(request, { ...now, current }))).toEqual([]);
});
