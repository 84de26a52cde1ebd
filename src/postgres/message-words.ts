/** Words of PostgreSQL's own messages about failed statements, and of its types. Source: PostgreSQL 17, src/backend. */
const WORDS = `
  a about access active aggregate all allowed already ambiguous an and any appears are argument arguments array as at attribute be
  because been before being between bigint bit boolean bounds but by bytea call calls can cannot canceling cast changed char character
  check client clause collation column columns command complete composite constraint constraints contains context could
  create current cursor database date deadlock default deferred delete depend depends detected different dimensions disk division
  does done double due duplicate each element end error event events exceeds exclusion execute exist exists expression expressions
  extension fail failed failing field file for foreign found from full function functions generated grant group has have identity
  if in index indexes infinity input insert insufficient integer interval into invalid is it its join json jsonb key keys
  language large length limit lock long materialized maximum may memory merge method missing more multi-dimensional multiple must name
  named names nan near negative nested no non-negative not null number numeric object objects of on only operation operator operators
  or order other out outside overflow owner parameter parameters partition pending permission permitted policy populated precision
  primary privileges procedure publication queries query range read read-only real record recursion reference referenced references
  referencing refresh relation requested required requires restart result results return returned returning returns role row
  row-level row-security rows rule scale schema security select sequence serialize server session set shared should simple size
  smallint specified once stack statement statements still string structure subquery syntax table tables target temporary
  terminating termination text than that the there they this time timeout timestamp to too transaction transaction-control
  trigger triggers trigger type types unable under underlying undefined unique unknown unrecognized unsupported update updates
  tsquery tsvector inet cidr money point tsrange usage use used user using uuid value values variable varying view views violates violation was when where which while with
  within without work would write xml yet you zero zone ALTER CREATE DELETE DROP FROM INSERT MERGE NULL ONLY SELECT SQL
  TABLE TRUNCATE UPDATE VIEW WHERE
  add after alter another appear automatically available bound called child class conditions conflict contain conversion convert copy data denied did
  domain drop dropped during elements empty encoding enum exceeded existing expected format generation implemented incorrect inherited
  instead item left level literal many member mismatch new nulls one open option options output owned parent partitioned prepared
  privilege program removed right same savepoint set-returning source state statistics subscript superuser support supported tablespace tuple unsafe
  up valid will wrong`;

export const messageWords: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
