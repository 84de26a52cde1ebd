const GB = 1_000_000_000;

/** Disk of the Essential plans. Source: Dev Center, "Choosing the Right Heroku Postgres Plan". */
const essential = [1 * GB, 10 * GB, 32 * GB];

/** Disk of the other tiers by the number at the end of the plan; there is no plan 1. Source: the same. */
const others = [64, 64, 256, 512, 768, 1_000, 1_500, 2_000, 3_000, 4_000].map((it) => it * GB);

/** How many bytes a plan holds; null for a plan that we do not know: Heroku then says itself what does not fit. */
export function capacity(plan: string): number | null {
  const [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan) ?? [];
  if (tier === undefined) return null;
  return (tier === 'essential' ? essential : others)[Number(number)] ?? null;
}
