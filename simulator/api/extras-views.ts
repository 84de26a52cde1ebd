import type { Extras } from '../world/things.ts';

/** Source: Heroku's Data API schema, `GET /postgres/v0/databases/:name/config`: settings of some choices tell them. */
export function settingViews(settings: Extras['settings']) {
  const choices = (name: string) => CHOICES[name] ?? [];
  return Object.fromEntries(
    Object.entries(settings).map(([name, it]) => {
      const values = Object.fromEntries(choices(name).map((choice) => [choice, `What ${choice} does`]));
      return [name, { ...it, desc: `What ${name} does`, ...(name in CHOICES ? { values } : {}) }];
    }),
  );
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  log_statement: ['none', 'ddl', 'mod', 'all'],
  track_functions: ['none', 'pl', 'all'],
};

/** Source: Heroku's Data API schema, `GET /client/v11/databases/:name/transfer-schedules`. */
export function scheduleView({ id, name, hour, timezone }: Extras['schedules'][number]) {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  return {
    uuid: id ?? '00000000-0000-4000-9000-000000000008',
    name,
    callback_url: '',
    days,
    hour,
    timezone,
    retain_weeks: 1,
    retain_months: 0,
  };
}
