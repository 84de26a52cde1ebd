/** The plans that can be had, with their price in US cents a month. Prices: Heroku's pricing page, Essential ones from heroku-mcp-server's fixtures. */
const prices: Readonly<Record<string, number>> = {
  'essential-0': 500,
  'essential-1': 900,
  'essential-2': 2_000,
  'standard-0': 5_000,
  'standard-2': 20_000,
  'standard-3': 40_000,
  'standard-4': 75_000,
  'premium-0': 20_000,
  'premium-2': 35_000,
  'premium-3': 75_000,
  'premium-4': 120_000,
  'private-0': 30_000,
  'shield-0': 35_000,
};

export const plans: readonly string[] = Object.keys(prices);

export function priceOf(plan: string): number {
  return prices[plan] ?? 0;
}

/** "Forking is only supported on Advanced-tier and classic Standard-tier or higher." Dev Center, heroku-postgres-fork, 2026-05. */
export function canFork(plan: string): boolean {
  return !plan.startsWith('essential-');
}

/** Colours that Heroku names attachments after when the request names none: heroku/cli v11.9.0, test/unit. */
export const colours = [
  'AMBER',
  'AQUA',
  'BLUE',
  'BRONZE',
  'BROWN',
  'GREEN',
  'IVORY',
  'JADE',
  'PINK',
  'ROSE',
  'TEAL',
];
