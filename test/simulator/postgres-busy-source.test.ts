import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import { openPostgresStorage } from '../../simulator/postgres/storage.ts';
import type { Login, Storage } from '../../simulator/storage.ts';
import { loginOf } from './login-of.ts';
import { done } from './work.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await openPostgresStorage();
});

afterAll(() => storage.close());

const ACCOUNTS = 2_000;

/** The slips make the transfers fill page after page that is never touched again: what a fork misses stays missing. */
const SCHEMA = `
  CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL);
  INSERT INTO accounts (id, balance) SELECT n, 0 FROM generate_series(0, ${ACCOUNTS - 1}) n;
  CREATE TABLE transfers (
    clerk int, number int, source int, target int, amount int, slip text DEFAULT repeat('x', 1000),
    PRIMARY KEY (clerk, number)
  );`;

/** What must be the same before and after every transaction, and the same by index as by table. */
const CHECKS = `
  SET enable_seqscan = off;
  CREATE TEMP TABLE moved AS
    SELECT id, coalesce((SELECT sum(amount) FROM transfers WHERE target = id), 0)
             - coalesce((SELECT sum(amount) FROM transfers WHERE source = id), 0) AS balance
    FROM accounts WHERE id >= 0;
  SELECT
    (SELECT sum(balance)::int FROM accounts) AS money,
    (SELECT count(*)::int FROM accounts JOIN moved USING (id) WHERE accounts.balance <> moved.balance) AS wrong,
    (SELECT count(*)::int FROM moved) AS accounts,
    (SELECT bool_and(n = last) FROM (SELECT count(*) n, max(number) last FROM transfers GROUP BY clerk) c) AS gapless;`;

class Clerk {
  readonly id: number;
  transfers = 0;
  closing = false;

  constructor(id: number) {
    this.id = id;
  }

  /** Moves money from account to account, and makes and drops tables, until it is stopped. */
  async work(login: Login): Promise<void> {
    await connected(login, async (client) => {
      while (!this.closing) {
        const number = this.transfers + 1;
        const [from, to] = [(number * 7 + this.id) % ACCOUNTS, (number * 13 + 5) % ACCOUNTS];
        await client.query(
          `BEGIN;
           SELECT FROM accounts WHERE id IN (${from}, ${to}) ORDER BY id FOR UPDATE;
           UPDATE accounts SET balance = balance - 5 WHERE id = ${from};
           UPDATE accounts SET balance = balance + 5 WHERE id = ${to};
           INSERT INTO transfers VALUES (${this.id}, ${number}, ${from}, ${to}, 5);
           COMMIT;`,
        );
        this.transfers = number;
        if (number % 20 === 0) {
          await client.query(
            `CREATE TABLE draft_${this.id} AS SELECT * FROM accounts; DROP TABLE draft_${this.id}`,
          );
        }
      }
    });
  }
}

/** The number of the last transfer of each clerk that a fork holds. */
async function checked(fork: Login): Promise<number[]> {
  return connected(fork, async (client) => {
    const results = (await client.query(CHECKS)) as unknown as { rows: unknown[] }[];
    expect(results.at(-1)?.rows).toEqual([{ money: 0, wrong: 0, accounts: ACCOUNTS, gapless: true }]);
    const { rows } = await client.query(
      'SELECT max(number) AS last FROM transfers GROUP BY clerk ORDER BY clerk',
    );
    return rows.map(({ last }) => last);
  });
}

async function forkAndCheck(id: string, clerks: readonly Clerk[]): Promise<void> {
  const before = clerks.map((clerk) => clerk.transfers);
  await done(storage.fork(id, 'bank'));
  const after = clerks.map((clerk) => clerk.transfers);
  const held = await checked(loginOf(storage, id));
  for (const [index, last] of held.entries()) {
    expect(last).toBeGreaterThanOrEqual(before[index] ?? 0);
    // The one that is being committed may be in it before the clerk hears of that.
    expect(last).toBeLessThanOrEqual((after[index] ?? 0) + 1);
    expect(after[index]).toBeGreaterThan(before[index] ?? 0);
  }
}

test('a fork of a database that is being written to is as the source was at one moment', async () => {
  await done(storage.create('bank'));
  await connected(loginOf(storage, 'bank'), (client) => client.query(SCHEMA));
  const clerks = [1, 2, 3].map((id) => new Clerk(id));
  const working = Promise.all(clerks.map((clerk) => clerk.work(loginOf(storage, 'bank'))));
  try {
    await vi.waitUntil(() => clerks.every((clerk) => clerk.transfers > 50));
    // The second begins with a checkpoint, amid the copying of the first.
    const forks = ['first', 'second'].map(async (id, index) => {
      await sleep(index * 50);
      await forkAndCheck(id, clerks);
    });
    await Promise.all(forks);
  } finally {
    for (const clerk of clerks) clerk.closing = true;
    await working;
  }
});
