import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import { openPostgresStorage } from '../../simulator/postgres/storage.ts';
import type { Login, Storage } from '../../simulator/storage.ts';
import { done } from './work.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await openPostgresStorage();
});

afterAll(() => storage.close());

const ACCOUNTS = 2_000;

const SCHEMA = `
  CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL, padding text DEFAULT repeat('x', 200));
  INSERT INTO accounts (id, balance) SELECT n, 0 FROM generate_series(0, ${ACCOUNTS - 1}) n;
  CREATE TABLE transfers (clerk int, number int, source int, target int, amount int, PRIMARY KEY (clerk, number));`;

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

  /** Moves money from account to account, and makes and drops tables, until told to stop. */
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

test('a fork of a database that is being written to is as the source was at one moment', async () => {
  await done(storage.create('bank'));
  const login = storage.login('bank') as Login;
  await connected(login, (client) => client.query(SCHEMA));
  const clerks = [1, 2, 3].map((id) => new Clerk(id));
  const working = clerks.map((clerk) => clerk.work(login));

  for (const fork of ['first', 'second']) {
    const before = clerks.map((clerk) => clerk.transfers);
    await done(storage.fork(fork, 'bank'));
    const after = clerks.map((clerk) => clerk.transfers + 1);

    await connected(storage.login(fork) as Login, async (client) => {
      const results = (await client.query(CHECKS)) as unknown as { rows: unknown[] }[];
      expect(results.at(-1)?.rows).toEqual([{ money: 0, wrong: 0, accounts: ACCOUNTS, gapless: true }]);
      const { rows } = await client.query(
        'SELECT max(number) AS last FROM transfers GROUP BY clerk ORDER BY clerk',
      );
      for (const [index, { last }] of rows.entries()) {
        expect(last).toBeGreaterThan(before[index] ?? 0);
        expect(last).toBeLessThanOrEqual(after[index] ?? 0);
      }
    });
  }
  for (const clerk of clerks) clerk.closing = true;
  await Promise.all(working);
});
