import type { Remains } from './preparation.ts';

/** What people should know of what scripts leave, each a sentence. */
export function remainsWarnings({ stale, triggers, unrefreshed }: Remains): readonly string[] {
  const warnings: readonly (readonly [readonly string[], string])[] = [
    [stale, 'PostgreSQL keeps statistics of rows that are gone, with values of production in them'],
    [
      triggers,
      'Triggers, rules or functions may have copied what was there into other tables while the scripts ran',
    ],
    [
      unrefreshed,
      'Materialized views over what the scripts changed were not refreshed, and have the old rows',
    ],
  ];
  return warnings.flatMap(([names, what]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}. See docs/sanitizing.md, "What remains where".`],
  );
}
