import type { Settings } from '../../simulator/world/settings.ts';
import { refreshMany } from '../../test/support/crowd.ts';
import { type Benchmark, median, plain } from './figures.ts';

const REFRESHES = 50;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The most that fall into any hour. */
function busiestHour(times: readonly number[]): number {
  let first = 0;
  return times.reduce((most, at, last) => {
    while ((times[first] ?? at) <= at - HOUR) first += 1;
    return Math.max(most, last - first + 1);
  }, 0);
}

const minutes = (milliseconds: number) => `${plain(milliseconds / MINUTE)} min`;

/** Many refreshes at once on one account, whose requests they share with people and with each other. */
export const rateLimit: Benchmark = {
  title: `${REFRESHES} refreshes at once on one account, on virtual time, each a fork of one hour`,
  against: 'one refresh alone; for the busiest hour, what Heroku gives an account in an hour',
  async measure(_, progress) {
    const settings: Partial<Settings> = {
      fork: HOUR,
      configVarDelay: 3_000,
      dataApiDelay: 8_000,
      destroy: 15_000,
    };
    progress('one refresh');
    const one = await refreshMany(1, settings, 'a run each');
    progress(`${REFRESHES} refreshes`);
    const many = await refreshMany(REFRESHES, settings, 'a run each');
    const refreshed = many.statuses.filter((it) => it === 'refreshed').length;
    const none = { ratio: '', goal: '', met: null };
    return [
      {
        what: 'refreshed, of those begun',
        ours: `${refreshed} of ${REFRESHES}`,
        theirs: '1 of 1',
        ratio: '',
        goal: 'all',
        met: refreshed === REFRESHES && many.violations === 0,
      },
      {
        ...none,
        what: 'requests that count, for each',
        ours: plain(many.requests.length / REFRESHES),
        theirs: plain(one.requests.length),
      },
      {
        ...none,
        what: 'in the busiest hour',
        ours: plain(busiestHour(many.requests)),
        theirs: '4,500 (and 4,500 saved up)',
      },
      {
        ...none,
        what: 'refused for want of requests (429)',
        ours: plain(many.refused),
        theirs: plain(one.refused),
        goal: 'none',
        met: many.refused === 0,
      },
      {
        ...none,
        what: 'took, the middle one and the last',
        ours: `${minutes(median(many.ends))}, ${minutes(Math.max(...many.ends))}`,
        theirs: minutes(Math.max(...one.ends)),
      },
    ];
  },
};
