import { count, price } from '../../domain/format.ts';
import type { LeftBehind } from '../../domain/report/left-behind.ts';
import { age } from '../../domain/report/leftovers.ts';
import { monthly } from '../../domain/report/overlap.ts';
import type { Paint } from './screen.ts';

/** What refreshes have left, and among how much. */
export type Found = {
  /** By Heroku's clock. */
  readonly at: number;
  readonly apps: number;
  readonly databases: number;
  readonly leftBehind: readonly LeftBehind[];
};

/** As the report has it: a time in ISO 8601, a price in US cents a month, null where Heroku gives no such price. */
export function documentOf({ leftBehind }: Found): unknown {
  return leftBehind.map(({ database: { app, name, plan, price, createdAt }, attachments, why, advice }) => ({
    app: app.name,
    database: name,
    plan,
    price: monthly(price),
    createdAt: new Date(createdAt).toISOString(),
    attachments,
    why: why.join(' '),
    advice,
  }));
}

/** A page for people: a line for each with the same columns, and below it why it is there and what to do. */
export function pageOf({ at, apps, databases, leftBehind }: Found, paint: Paint): readonly string[] {
  const among = `${count(databases, 'database')} of ${count(apps, 'app')}`;
  if (leftBehind.length === 0)
    return [`No leftovers: this key sees ${among}, and a refresh has left none of them.`];
  const cells = leftBehind.map(({ database }) => [
    database.app.name,
    database.name,
    database.plan,
    database.price === null ? 'price not known' : price(database.price),
    `${age(database, at)} old`,
  ]);
  const rows = aligned(cells);
  return [
    ...leftBehind.flatMap((it, index) => [paint.bold(rows[index] ?? ''), ...detailsOf(it), '']),
    totalOf(leftBehind),
    `This key sees ${among}. What other keys see is not here, nor whether a URL that someone has copied leads to one of these.`,
  ];
}

function detailsOf({ why, advice }: LeftBehind): readonly string[] {
  const lines = advice.flatMap(({ what, command }) => [`${what}:`, `  $ ${command}`]);
  return [...why, ...lines].map((line) => `  ${line}`);
}

function totalOf(leftBehind: readonly LeftBehind[]): string {
  const prices = leftBehind.flatMap((it) => monthly(it.database.price) ?? []);
  const cents = prices.reduce((sum, it) => sum + it, 0);
  const total = prices.length === 0 ? 'none with a monthly price' : price({ cents, unit: 'month' });
  const others = leftBehind.length - prices.length;
  const without =
    others === 0 || prices.length === 0 ? '' : `, without ${others} that Heroku prices otherwise`;
  return `${count(leftBehind.length, 'leftover')}, ${total}${without}. Nothing was changed.`;
}

/** In columns, as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
