// How long a million rows take, and what memory our process needs for it: `npx tsx scripts/measure-sanitize.ts`.
import { ask, openDatabases, port, sanitizing, script, terms, urlOf } from '../test/support/database.ts';

const databases = await openDatabases();
try {
  const login = await databases.make(`
    CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, created_at timestamptz NOT NULL);
    INSERT INTO users SELECT i, 'person' || i || '@mail.example', 'Person ' || i, now() FROM generate_series(1, 1000000) i;`);
  const work = script("UPDATE users SET email = 'user' || id || '@example.com', name = 'User ' || id");
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  await port().sanitize(urlOf(login), 'addon', sanitizing(work), { ...terms(), within: 600_000 });
  clearInterval(timer);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `1,000,000 rows: ${seconds} s, ${Math.round((most - before) / 1e6)} MB more than before (${Math.round(most / 1e6)} MB in all)`,
  );
  console.log(await ask(login, "SELECT count(*)::int FROM users WHERE email LIKE 'user%@example.com'"));
} finally {
  await databases.close();
}
