import { describe, expect, it, test } from 'vitest';
import { leftBehind } from '../../../src/domain/report/left-behind.ts';
import type { App, Attachment, Database } from '../../../src/domain/seen.ts';
import { attachment, DAY, database, NOW, production, reports, staging } from '../../support/seen.ts';

const OURS = 'acme-staging-20261115-ab12';
const current = database('current', { name: 'acme-staging-20261122-c0dx7k2' });

/** What is left when `one` is the database in question, and staging runs on a database that a refresh has made. */
function leftOf(
  one: Database,
  attachments: readonly Attachment[],
  others: readonly Attachment[] = inUse(current),
) {
  return leftBehind({ at: NOW, databases: [one], attachments: [...others, ...attachments] });
}

function inUse(it: Database, app = staging): readonly Attachment[] {
  return [attachment('DATABASE', it, app)];
}

const namesOf = (left: ReturnType<typeof leftBehind>) => left.map((it) => it.database.name);

type Names = readonly (readonly [string, App])[];

const as = (one: Database, names: Names) => names.map(([name, app]) => attachment(name, one, app));

describe('left by a refresh is', () => {
  const cases: readonly [string, Partial<Database>, Names][] = [
    ['the new database', { name: OURS }, [['NEW_DATABASE', staging]]],
    [
      'one that a refresh was destroying as NEW_DATABASE',
      { name: `${OURS}-retired` },
      [['NEW_DATABASE', staging]],
    ],
    [
      'the old one, which the first refresh of an app has found',
      { name: 'deep-22222' },
      [['OLD_DATABASE', staging]],
    ],
    ['the old one, kept for an undo', { name: 'deep-22222-retired' }, [['OLD_DATABASE', staging]]],
    ['what was undone', { name: OURS }, [['UNDONE_DATABASE', staging]]],
    [
      'one with two of these names',
      { name: OURS },
      [
        ['NEW_DATABASE', staging],
        ['OLD_DATABASE', staging],
      ],
    ],
    ['one with a name of our form that no app has', { name: OURS }, []],
    ['one with a retired name that no app has', { name: 'deep-22222-retired' }, []],
  ];
  it.each(cases)('%s', (_, changed, names) => {
    const one = database('one', changed);
    expect(namesOf(leftOf(one, as(one, names)))).toEqual([one.name]);
  });

  test('the first database of an app, which has none yet', () => {
    const one = database('one', { name: OURS });
    expect(namesOf(leftOf(one, as(one, [['NEW_DATABASE', staging]]), []))).toEqual([OURS]);
  });

  test('what is beside another attachment than DATABASE', () => {
    const one = database('one', { name: 'deep-22222' });
    const beside = [attachment('ANALYTICS', current, staging)];
    expect(namesOf(leftOf(one, as(one, [['OLD_ANALYTICS', staging]]), beside))).toEqual(['deep-22222']);
  });

  test('the old one beside a new one, where a person has put a third to use', () => {
    const one = database('one', { name: 'deep-22222' });
    const others = [
      ...inUse(database('third')),
      attachment('NEW_DATABASE', database('new', { name: OURS }), staging),
    ];
    expect(namesOf(leftOf(one, as(one, [['OLD_DATABASE', staging]]), others))).toEqual(['deep-22222']);
  });

  test('what was undone by an undo that has gone back to a database from before the first refresh', () => {
    const back = database('back', { name: 'deep-22222-kept-x7k2' });
    const one = database('one', { name: 'renamed-by-hand' });
    expect(namesOf(leftOf(one, as(one, [['UNDONE_DATABASE', staging]]), inUse(back)))).toEqual([one.name]);
  });
});

describe('in use, or not ours, is', () => {
  const cases: readonly [string, Partial<Database>, Names][] = [
    ['a second database that is refreshed, too', { name: OURS }, [['ANALYTICS', staging]]],
    ['one that only another app has', { name: OURS }, [['DATABASE', reports]]],
    [
      'a retired one that someone has put to use',
      { name: `${OURS}-retired` },
      [['HEROKU_POSTGRESQL_RED', staging]],
    ],
    [
      'the old one, which another app has, too',
      { name: OURS },
      [
        ['OLD_DATABASE', staging],
        ['STAGING', reports],
      ],
    ],
    [
      'the new one that is promoted',
      { name: OURS },
      [
        ['NEW_DATABASE', staging],
        ['DATABASE', staging],
      ],
    ],
    [
      'the old one that is still in use',
      { name: OURS },
      [
        ['OLD_DATABASE', staging],
        ['DATABASE_CONNECTION_POOL', staging],
      ],
    ],
    ['one that another app has as NEW_DATABASE', { name: OURS }, [['NEW_DATABASE', reports]]],
    ['one that another app has as OLD_DATABASE', { name: `${OURS}-retired` }, [['OLD_DATABASE', reports]]],
    ['one whose OLD_ANALYTICS has no ANALYTICS beside it', { name: OURS }, [['OLD_ANALYTICS', staging]]],
    ['one with a name that only resembles ours, and no app', { name: 'acme-staging-2026' }, []],
    ['one with a name of our form for another app', { name: 'acme-reports-20261115-ab12' }, []],
    ['one that is being destroyed', { name: OURS, state: 'deprovisioning' }, [['NEW_DATABASE', staging]]],
    ['one that could not be made', { name: OURS, state: 'deprovisioned' }, []],
    ['one that no refresh has to do with', { name: 'deep-22222' }, []],
  ];
  it.each(cases)('%s', (_, changed, names) => {
    const one = database('one', changed);
    expect(leftOf(one, as(one, names))).toEqual([]);
  });

  it.each(['NEW_DATABASE', 'OLD_DATABASE', 'UNDONE_DATABASE'])(
    'one that someone has attached as %s on an app that was never refreshed',
    (name) => {
      const own = database('own', { name: 'curved-11111', app: production });
      const one = database('one', { name: 'deep-22222', app: production });
      expect(leftOf(one, as(one, [[name, production]]), inUse(own, production))).toEqual([]);
    },
  );

  test('one beside a database that the app only borrows', () => {
    const one = database('one', { name: 'deep-22222', app: reports });
    expect(leftOf(one, as(one, [['OLD_DATABASE', reports]]), inUse(current, reports))).toEqual([]);
  });
});

describe('why it is there, and what to do', () => {
  const look = (name: string) => `heroku addons:info ${name} --app acme-staging`;
  const said = (changed: Partial<Database>, names: Names, others?: readonly Attachment[]) => {
    const one = database('one', changed);
    const [it, ...more] = leftOf(one, as(one, names), others);
    expect(more).toEqual([]);
    return { why: it?.why.join(' '), commands: it?.advice.map(({ command }) => command) };
  };

  test('a refresh may be running: no command destroys a NEW_DATABASE', () => {
    expect(said({ name: OURS }, [['NEW_DATABASE', staging]])).toEqual({
      why:
        'It is attached as NEW_DATABASE and nothing else, and its name is one that a refresh gives. A refresh is making it now, ' +
        'or has left it to the next one. The next refresh of acme-staging resumes with it or destroys it.',
      commands: [look(OURS)],
    });
  });

  test('an old one is a way back, which destroys what is in use now', () => {
    const one = database('one', { name: 'deep-22222-retired' });
    const [left] = leftOf(one, as(one, [['OLD_DATABASE', staging]]));
    expect(left?.why).toEqual([
      'It is attached as OLD_DATABASE and nothing else, and its name ends as a refresh renames what it replaces.',
      'It is kept for an undo, or a refresh is destroying it now or was interrupted. The next refresh of acme-staging destroys it, or a tidy when keep-old is over.',
    ]);
    expect(left?.advice).toEqual([
      { what: 'Check what it is', command: look('deep-22222-retired') },
      {
        what: 'See how to go back to it, which destroys the database that is DATABASE now; SOURCE_APP is the source of its refreshes',
        command: 'heroku-staging-refresh undo --source-app SOURCE_APP --target-app acme-staging --dry-run',
      },
    ]);
  });

  test('an old one without a mark of its own says by what else it is known', () => {
    const { why } = said({ name: 'deep-22222' }, [['OLD_DATABASE', staging]]);
    expect(why).toMatch(
      /^It is attached as OLD_DATABASE and nothing else, and DATABASE has a name that a refresh gives\. /,
    );
    expect(why).toContain('or stopped after its promote; then dynos may still run on it.');
  });

  test('of another attachment that is named', () => {
    const beside = [attachment('ANALYTICS', current, staging)];
    const { why, commands } = said({ name: 'deep-retired' }, [['OLD_ANALYTICS', staging]], beside);
    expect(why).toContain(
      'The next refresh of ANALYTICS on acme-staging destroys it, or a tidy when keep-old is over.',
    );
    expect(commands?.at(-1)).toBe(
      'heroku-staging-refresh undo --source-app SOURCE_APP --target-app acme-staging --target-database ANALYTICS --dry-run',
    );
  });

  test('what was undone is for the next run to destroy', () => {
    const { why, commands } = said({ name: OURS }, [['UNDONE_DATABASE', staging]]);
    expect(why).toContain(
      'An undo is replacing it now, or was interrupted. The next refresh, undo or tidy of acme-staging finishes that and destroys it.',
    );
    expect(commands).toEqual([look(OURS)]);
  });

  test('one that no app has is looked at first, and a destruction is called that', () => {
    const one = database('one', { name: OURS });
    const [left] = leftOf(one, []);
    expect(left?.why.join(' ')).toBe(
      'It is attached to no app, and its name is one that a refresh gives. No refresh finds it again, so none destroys it.',
    );
    expect(left?.advice).toEqual([
      { what: 'Check what it is', command: look(OURS) },
      {
        what: 'If nothing needs it, this destroys it',
        command: `heroku addons:destroy ${OURS} --app acme-staging`,
      },
    ]);
  });
});

test('they are in the order of their apps, the oldest first', () => {
  const made = (name: string, app: App, days: number) =>
    database(name, { name: `${app.name}-20261115-${name}`, app, createdAt: NOW - days * DAY });
  const databases = [made('aaaa', staging, 1), made('bbbb', reports, 1), made('cccc', staging, 9)];
  const left = leftBehind({ at: NOW, databases, attachments: [] });
  expect(namesOf(left)).toEqual([
    'acme-reports-20261115-bbbb',
    'acme-staging-20261115-cccc',
    'acme-staging-20261115-aaaa',
  ]);
});
