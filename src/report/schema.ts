import * as z from 'zod/mini';
import { exitCodes, type Status } from '../domain/report/outcome.ts';

const text = z.string();
const textOrNull = z.nullable(text);
const numberOrNull = z.nullable(z.number());
const time = z.iso.datetime();

function about<T extends z.ZodMiniType>(shape: T, description: string): T {
  z.globalRegistry.add(shape, { description });
  return shape;
}

const cents = () =>
  about(z.nullable(z.number()), 'US cents a month; null when Heroku does not say, and for a contract price');
const bytes = () => about(z.nullable(z.number()), 'Bytes');
const seconds = () => about(z.number(), 'Seconds');

const trigger = z.strictObject({
  host: z.enum(['github', 'buildkite', 'terminal']),
  of: about(z.nullable(text), 'The repository, or the pipeline'),
  workflow: textOrNull,
  event: about(z.nullable(text), 'Why it was started, such as schedule'),
  actor: textOrNull,
  sha: textOrNull,
  run: textOrNull,
  attempt: textOrNull,
  url: textOrNull,
});

const request = z.strictObject({
  sourceApp: text,
  targetApp: text,
  plan: textOrNull,
  mode: z.enum(['auto', 'fork', 'copy']),
  postgresVersion: numberOrNull,
  allowMissingTables: z.boolean(),
  fast: z.boolean(),
  sourceDatabase: text,
  targetDatabase: text,
  alsoAttachedTo: z.array(text),
  timeout: seconds(),
  pollInterval: about(z.nullable(z.number()), 'Seconds; null: grows with the wait'),
  maxAge: seconds(),
  sanitize: about(z.nullable(z.strictObject({ digest: text, files: z.array(text) })), 'Files by their names'),
  foreignServers: about(z.array(text), 'Those that may be there when scripts are run'),
  assertions: z.array(text),
  reviewedColumns: textOrNull,
  beforePromote: textOrNull,
  afterPromote: textOrNull,
  dynoSize: textOrNull,
  quiesce: z.nullable(z.strictObject({ maintenance: z.boolean(), types: z.array(text) })),
  onFailure: z.enum(['keep', 'destroy']),
  dryRun: z.boolean(),
  sharedConfigAllowed: about(z.nullable(z.array(text)), 'Null when this is not checked'),
  history: textOrNull,
});

const database = z.strictObject({
  id: text,
  name: about(z.string(), 'As it was while in use'),
  plan: text,
  price: cents(),
  createdAt: time,
  version: about(z.nullable(text), 'Of Postgres'),
  bytes: bytes(),
  tables: numberOrNull,
});

const change = z.strictObject({
  title: text,
  sentAt: time,
  reply: about(
    z.enum(['accepted', 'refused', 'unknown']),
    'What Heroku said; unknown when its reply was lost',
  ),
  requestId: about(z.nullable(text), "Heroku's id of the request, which its support asks for"),
  isShown: about(z.nullable(z.boolean()), 'Whether a look has shown it since; null when none could tell'),
});

const step = z.strictObject({
  title: text,
  startedAt: time,
  endedAt: time,
  ok: z.boolean(),
  changes: z.array(change),
});

const planned = z.strictObject({
  plan: text,
  price: cents(),
  steps: z.array(z.strictObject({ title: text, isChange: z.boolean(), restarts: z.boolean() })),
  carries: z.array(text),
});

const statement = z.strictObject({
  file: text,
  line: z.number(),
  tag: about(z.string(), 'What PostgreSQL calls it, such as UPDATE'),
  rows: about(z.nullable(z.number()), 'Changed or returned; null for what does neither'),
  duration: seconds(),
});

const assertion = z.strictObject({
  name: text,
  file: text,
  line: z.number(),
  rows: about(z.number(), 'How many it found; it holds when there is none'),
});

const columns = z.strictObject({
  found: z.number(),
  unreviewed: z.array(text),
  vanished: about(z.array(text), 'Lines of the file that decide no column of this database'),
  patterns: about(
    z.array(z.strictObject({ name: text, treatment: z.enum(['keep', 'sanitized']), columns: z.number() })),
    'How many columns each line with a * decides',
  ),
});

const remains = z.strictObject({
  analyzed: about(z.number(), 'Tables that PostgreSQL has sampled anew'),
  dropped: about(z.number(), 'Columns of emptied tables whose statistics were dropped'),
  stale: about(z.array(text), 'Tables and columns whose statistics still describe rows that are gone'),
  compared: about(
    z.nullable(z.number()),
    'Columns called sanitized whose statistics were compared with those before',
  ),
  triggers: about(z.array(text), 'Those that may have written what they saw somewhere else'),
  unrefreshed: about(z.array(text), 'Materialized views over what was changed'),
  foreign: about(z.array(text), 'Foreign servers that are there and allowed'),
  duration: seconds(),
});

const preparation = z.strictObject({
  sanitized: z.nullable(
    z.strictObject({
      digest: about(z.string(), 'Of the scripts, as the marker in the database has it'),
      statements: about(z.array(statement), 'Empty when an earlier run has run them'),
      remains: about(z.nullable(remains), 'What is left besides rows; null when an earlier run has looked'),
    }),
  ),
  assertions: z.array(assertion),
  columns: z.nullable(columns),
  connection: about(
    z.nullable(z.enum(['verified', 'bound', 'encrypted', 'local'])),
    'How far it was proved that it was the right server; see docs/sanitizing.md',
  ),
});

const overlap = z.strictObject({
  startedAt: time,
  endedAt: about(z.nullable(z.iso.datetime()), 'Null while both exist'),
  price: about(z.nullable(z.number()), 'Of both together, US cents a month'),
  cost: about(z.nullable(z.number()), 'Of both together for that time so far, US cents'),
});

const leftover = z.strictObject({
  name: text,
  plan: text,
  price: cents(),
  attachment: about(
    z.nullable(text),
    'Where the next run finds it; null for one that no app has and no run touches',
  ),
});

const sharedVar = z.strictObject({
  name: text,
  there: about(z.string(), 'What its value, or its database, is called on the source app'),
  reaches: z.enum(['database', 'mail', 'payment', 'storage', 'queues', 'keys', 'other']),
});

const problem = z.strictObject({
  code: text,
  kind: z.enum(['refused', 'denied', 'failed', 'cancelled', 'conflict']),
  what: text,
  remedy: text,
  state: z.exactOptional(text),
});

const takenOver = z.enum([
  'idle',
  'under way',
  'unusable',
  'given',
  'promoted',
  'not destroyed',
  'retired in use',
  'refreshed',
  'spoilt',
  'over',
]);

/** The report as a file. docs/report.schema.json is made from it by `npm run build`. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: text, version: text }),
  trigger,
  durationSeconds: seconds(),
  status: z.enum(Object.keys(exitCodes) as [Status, ...Status[]]),
  request: about(z.nullable(request), 'The inputs; null when they were refused'),
  mode: z.nullable(z.enum(['fork', 'copy'])),
  takenOver: about(z.nullable(takenOver), 'What an interrupted run had left when this one began'),
  planned: about(z.nullable(planned), 'The whole plan, as it was before the first change'),
  startedAt: time,
  endedAt: time,
  steps: z.array(step),
  source: z.nullable(database),
  old: about(z.nullable(database), 'The database that was replaced'),
  new: about(z.nullable(database), 'The database that replaced it'),
  dataAsOf: about(z.nullable(z.iso.datetime()), "The moment in the source's life that the new data shows"),
  releaseVersion: numberOrNull,
  carried: about(z.array(text), 'Attachments of the old database that the new one has now'),
  lost: about(z.array(text), 'What hung on the old database and the new one does not have'),
  preparation: about(preparation, 'What was done to the new database, and found in it, before promote'),
  overlap: about(z.nullable(overlap), 'The time for which both databases existed'),
  sharedConfig: about(
    z.array(sharedVar),
    'Config vars of the target app with a value of the source app, or that lead to a database of it; the worst first',
  ),
  leftovers: about(z.array(leftover), 'Databases that cost money and are not in use'),
  urgent: about(z.array(text), 'What everyone has to know before all else: staging is down, or paused'),
  state: about(z.string(), 'What is true now'),
  problems: z.array(problem),
  warnings: z.array(text),
  verdict: about(z.string(), 'How it ended, in a sentence; a document without it is not whole'),
});
