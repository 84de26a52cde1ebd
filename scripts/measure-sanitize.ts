// How long a million rows take, and what memory our process needs for it: `npx tsx scripts/measure-sanitize.ts`.
import { reviewedIn } from '../src/domain/columns/reviewed.ts';
import { ask, openDatabases, port, sanitizing, script, terms, urlOf } from '../test/support/database.ts';

const databases = await openDatabases();
try {
  const login = await databases.make(`
    CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, created_at timestamptz NOT NULL);
    INSERT INTO users SELECT i, 'person' || i || '@mail.example', 'Person ' || i, now() FROM generate_series(1, 1000000) i;
    ANALYZE users;`);
  const work = script("UPDATE users SET email = 'user' || id || '@example.com', name = 'User ' || id");
  const columns = reviewedIn('public.users.email sanitized\npublic.users.name sanitized');
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const done = await port().sanitize(
    urlOf(login),
    'addon',
    sanitizing(work, { reviewed: { file: 'columns.txt', ...columns } }),
    { ...terms(), within: 600_000 },
  );
  clearInterval(timer);
  if (done.is !== 'done') throw new Error(done.is);
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  const scripts = done.statements.reduce((sum, { duration }) => sum + duration, 0);
  console.log(
    `1,000,000 rows: ${seconds(performance.now() - startedAt)} s, of these ${seconds(scripts)} s in the scripts, ${seconds(done.remains.duration)} s in ANALYZE and the comparison; ${Math.round((most - before) / 1e6)} MB more than before (${Math.round(most / 1e6)} MB in all)`,
  );
  console.log(await ask(login, "SELECT count(*)::int FROM users WHERE email LIKE 'user%@example.com'"));
} finally {
  await databases.close();
}
