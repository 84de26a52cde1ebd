"use strict";
const {
  atTerminal,
  buildOfFork,
  documentOf,
  logIn,
  main,
  pullRequestFromFork,
  tellEnd,
  fileUnusable,
  cleaner,
  linesOf,
  redactor,
  inputTable,
  homepage,
  version,
  cancellation,
  exitCodes,
  herokuHosts,
  take,
  Secret,
  count,
  duration,
  Stopped,
  stop
} = require("./core.js");
const {
  alone,
  base_exports,
  columnsFileMissing,
  columnsFileUnusable,
  commandLineOf,
  databaseUrlMissing,
  endings,
  flagNames,
  isLive,
  isOn,
  isWatched,
  keyAtHand,
  keyInArguments,
  mistakesIn,
  noTables,
  orProblems,
  paintFor,
  plainDialect,
  printerTo,
  vocabulary
} = require("./chunk-ENAEQ76R.js");
const {
  postgresOver
} = require("./chunk-4BLLHUBI.js");
const {
  fileFor,
  openIn
} = require("./chunk-2JXABK5K.js");
const {
  compare,
  coverageLine,
  reviewedIn
} = require("./chunk-ZWEQP75U.js");

// src/columns.ts
var WITHIN = 6e4, readColumns = async (login) => {
  let sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  return (await postgresOver({ cancelled: cancellation(), sleep }, version).inspect(
    login,
    { columns: !0, assertions: [] },
    { within: WITHIN, note: () => {
    } }
  )).columns;
};

// src/hosts/terminal/output.ts
function watchOutput() {
  let { stdout, stderr } = process, first = null;
  stdout.on("error", (error) => {
    first ??= error;
  }), stderr.on("error", () => {
  }), process.on("exit", (code) => {
    let error = first ?? stdout.errored;
    error === null || error.code === "EPIPE" || (stderr.write(`Standard output could not be written, and is not whole: ${error.message}
`), code === 0 && (process.exitCode = 74));
  });
}

// src/hosts/terminal/arguments.ts
const { parseArgs } = require("node:util");
var letters = {
  yes: { type: "boolean", short: "y" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" }
};
function argumentsIn(args, alone2) {
  let { tokens } = parseArgs({ args: [...args], options: letters, strict: !1, tokens: !0 }), end = tokens.find(({ kind }) => kind === "option-terminator")?.index ?? args.length, options = [], words = [], rest = [...tokens];
  for (let token = rest.shift(); token !== void 0; token = rest.shift())
    if (token.index > end) options.push({ name: "--", shown: "--", value: null, index: end });
    else if (token.kind === "positional") words.push(token.value);
    else if (token.kind === "option") {
      let { name, rawName: shown, value, index } = token, next = value === void 0 && !alone2.includes(name) ? rest[0] : void 0, behind = next?.kind === "positional" ? next.value : null;
      behind !== null && rest.shift(), options.push({ name, shown, value: value ?? behind, index });
    }
  return { options, words };
}

// src/hosts/terminal/columns.ts
const { readFile, writeFile } = require("node:fs/promises");
async function tellColumns(given, read) {
  let known = redactor(), clean = cleaner(known);
  await orProblems(clean, async () => {
    let mistakes = mistakesIn(given, ["write", "help", "version"]);
    if (mistakes.length > 0) throw new Stopped(mistakes);
    let write = given.options.find(({ name }) => name === "write")?.value;
    write === null && stop(columnsFileMissing());
    let login = databaseLogin();
    known.mask(login);
    let columns2 = await read(login);
    columns2.length === 0 && stop(noTables()), write === void 0 ? process.stdout.write(fileFor(columns2, "")) : printerTo(process.stdout)(clean(await update(write, columns2)));
  });
}
function databaseLogin() {
  let url = take("DATABASE_URL");
  return !/^postgres(ql)?:/.test(url) || !URL.canParse(url) ? stop(databaseUrlMissing()) : new Secret(url);
}
async function update(path, columns2) {
  let before = await readFile(path, "utf8").catch((error) => error.code === "ENOENT" ? "" : stop(columnsFileUnusable(path, "read", error.message), error)), text = fileFor(columns2, before);
  await writeFile(path, text).catch(
    (error) => stop(columnsFileUnusable(path, "written", error.message), error)
  );
  let open = openIn(text), { vanished, patterns } = compare(reviewedIn(before), columns2), unused = patterns.filter((it) => it.columns === 0).map((it) => it.name), gone = vanished.filter((it) => !unused.includes(it));
  return [
    `${path} has ${count(columns2.length, "column")}`,
    ...open === 0 ? [] : [`; ${open} marked ? still need a decision`],
    ...gone.length === 0 ? [] : [`; removed, no longer in the database: ${gone.join(", ")}`],
    ...patterns.filter((it) => it.columns > 0).map((it) => `; ${coverageLine(it)}`),
    ...unused.length === 0 ? [] : [`; covers no column: ${unused.join(", ")}`],
    "."
  ].join("");
}

// src/inputs/about.ts
var texts = {
  "api-key": "A Heroku API key; docs/key.md says how to make one. Store it as a secret. Without it, the environment variable `HEROKU_API_KEY` is used.",
  "source-app": "The app to copy the database from, such as `acme-production`. It is only ever read, unless `capture-backup` is set.",
  "target-app": "The staging app whose database is replaced, such as `acme-staging`.",
  task: "`refresh`; `undo`, which goes back to the database before the last refresh, kept by `keep-old`, and destroys the one that it replaces; or `tidy`, which destroys what has been kept for as long as `keep-old` says. See docs/undo.md.",
  plan: "The plan of the new database, such as `standard-0`. By default the plan of the current one.",
  mode: "How the new database is filled: `fork` is Heroku's fork of the source and needs Standard plans or better on both sides; `copy` is an empty database plus one `pg:copy`; `backup` is an empty database plus a restore of the newest backup of the source, which puts no load on it; `auto` forks where source and plan can, else copies. See docs/three-ways-to-fill.md.",
  "backup-max-age": "With `mode: backup`: how old the backup may be. When none is young enough, the refresh is refused.",
  "capture-backup": "With `mode: backup`: whether a backup of the source is made first when none is young enough. It reads all of the source, and is the only thing that is ever written there.",
  "postgres-version": "The major version of PostgreSQL of a new database that is filled by a copy or from a backup, such as `17`. By default the newer of the source's and the current one's; never below the source's. A fork always has its source's.",
  "allow-missing-tables": "Whether a copy or restore that has fewer tables than the source is promoted all the same. How many are missing is reported. One without any table never is.",
  fast: "Whether a fork is made with Heroku's `--fast`: quicker, but its data may be up to 30 hours old. The run reports how old.",
  "source-database": "The attachment of the source database on the source app.",
  "target-database": "The attachment of the database to be replaced on the target app. For another one, NEW_DATABASE and OLD_DATABASE are named after it.",
  "also-attached-to": "Other apps of staging that have the same database attached, separated by commas, spaces or line ends, such as `acme-cable`. What they have of it moves to the new database after promote. Never the source app, nor one in the production stage.",
  timeout: "How long the whole run may take, its commands included: `90s`, `30m`, `5h`, `2d`. On time-out nothing is rolled back; run again to continue. Keep it below the job's own limit.",
  "poll-interval": "How often to check while waiting: `auto` grows with the wait, from 1.5 seconds to 2 minutes; or a duration.",
  "max-age": "How old a new database left by an interrupted run may be for the next run to resume with it: `24h`, `7d`.",
  "sanitize-sql": "SQL files that are run on the new database before anyone uses it, in one transaction: a path or glob of the workspace on each line. See docs/sanitizing.md.",
  "allow-foreign-servers": "Foreign servers, subscriptions and `dblink` that may be there when `sanitize-sql` runs, separated by commas: a script that writes to a foreign table writes to the database behind it.",
  "before-promote": "A command for a one-off dyno of the target app, run when the new database is sanitized and before it is in use, with every config var that led to the replaced database, such as `DATABASE_URL`, leading to it: the place to migrate. Its exit code counts. It may run again after an interruption.",
  "assert-sql": "SQL files with queries that must find no row in the new database, or it is not promoted. A path or glob on each line.",
  "reviewed-columns": "A file that lists every column that the new database may have, as `schema.table.column`, with `keep` or `sanitized`. The refresh stops at a column that is not listed.",
  "on-failure": "What to do with a new database that could not be prepared: `keep` leaves it as NEW_DATABASE, with the data that is in it, for a look and for the next run; `destroy` destroys it.",
  "on-promote-failure": "What to do when the release of the promote, or `after-promote`, has failed: `keep` leaves both databases as they are; `undo` goes back to the old one in the same run, which ends as `undone`, with exit code 1. `on-failure` then says what to do with the new one.",
  "keep-old": "How long the old database is kept for an undo, such as `7d`. It is retired, stays as OLD_DATABASE, and costs its price until `task: tidy` or the next refresh destroys it. By default it is destroyed at the end of the refresh.",
  "after-promote": "A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must be safe to run twice.",
  "dyno-size": "The size of the one-off dynos of `before-promote` and `after-promote`, such as `Standard-2X`. Empty: the default size.",
  quiesce: "What is paused around the promote, and started again afterwards: `maintenance` for maintenance mode, and names of process types that are scaled to zero, such as `maintenance worker`. What is not named is not touched.",
  "dry-run": "Makes every check and shows the plan, but changes nothing.",
  wait: "Whether the run stays while Heroku makes or fills the new database. With `false` it ends there, as `under-way`, and the next run finishes: two short jobs, and no runner that waits. See docs/two-jobs.md.",
  "ignore-hold": "Refreshes the target app although its config var `HEROKU_STAGING_REFRESH_HOLD` holds it, such as at the push of a button. See docs/hold.md.",
  "check-shared-config": "Warns of config vars in which the target app has a value of the source app's, under whatever name, such as the key of a mail or payment service, or that lead to a database of it: with them staging may reach real people. Only names are shown. The key must be able to read the config vars of the source app.",
  "shared-config-allowed": "The names of config vars of the target app that may be the same, separated by commas, spaces or line ends.",
  refreshes: "Several refreshes in one run, as a list in YAML or JSON; in a terminal, a file with it. Each entry names inputs; what it leaves out is taken from the inputs beside the list. One whose source app is the target app of another waits for it; all others go side by side. See docs/several.md.",
  history: "A file that gets a line for each run, or a directory for such files, which the job caches or commits. The summary then compares the last runs, and warns when they are about to outgrow the timeout."
};
function described(name) {
  return { ...inputTable[name], about: texts[name] };
}

// src/hosts/terminal/wrap.ts
function wrapped(text, indent, columns2 = 80) {
  let width = Math.max(20, columns2 - indent);
  return text.replace(new RegExp(`(.{1,${width}})(?: +|$)`, "g"), `$1
`).trimEnd().replaceAll(`
`, `
${" ".repeat(indent)}`);
}

// src/hosts/terminal/help.ts
var headings = {
  apps: "The two apps:",
  database: "The new database:",
  around: "Before it is in use, and after:",
  run: "The run:"
}, help = ["-h, --help", "Shows this page."], others = [
  ["-y, --yes", "Does not ask before the first change."],
  ["--json", "Writes the report as JSON to standard output, and all else to standard error."],
  ["-V, --version", "Shows the version."],
  help
], COLUMNS = "Lists every column of the database that the environment variable DATABASE_URL leads to, as the file for reviewed-columns.", LEFTOVERS = "Lists the databases that refreshes have left on all apps that the key sees, each with its price and what to do. It changes nothing.", COMMAND = `heroku-staging-refresh --source-app acme-production \\
        --target-app acme-staging`, examples = [
  ["Every check and the plan, without a change:", " --dry-run"],
  ["A refresh, which asks before the first change:", ""],
  ["Unattended, with its report in a file:", " --yes --json > report.json"],
  ["Onto a small plan, which Heroku does not fork to:", " --mode copy --plan essential-1"]
], endings2 = [
  [
    exitCodes.refreshed,
    "Refreshed; with --dry-run planned, with --no-wait perhaps under way; or held; with the task undo undone, with tidy tidied."
  ],
  [exitCodes.failed, "Failed; staging runs on the old database, also where a failed promote was undone."],
  [exitCodes["failed-after-promote"], "Failed after the new database was promoted; the old one is kept."],
  [exitCodes.refused, "Refused, or declined; nothing was changed."],
  [exitCodes.cancelled, "Cancelled, or out of time; run again to continue."],
  [exitCodes.conflict, "Someone else changed the app during the run; nothing was destroyed after that."],
  [70, "A bug: please report it."],
  [74, "Done, but the output could not be written."]
], variables = [
  [
    "HEROKU_API_KEY",
    "The Heroku API key. Without it, the one for api.heroku.com in ~/.netrc is read, if there is one."
  ],
  [
    "HEROKU_HOST, HEROKU_DATA_HOST",
    "Where Heroku is, such as a simulator on this machine. Then ~/.netrc is not read."
  ],
  ["NO_COLOR, FORCE_COLOR", "No colors; or colors also where the output is no terminal."]
];
function helpOf(command) {
  return command === "columns" ? columnsHelp() : command === "leftovers" ? leftoversHelp() : refreshHelp();
}
function refreshHelp() {
  let options = Object.entries(headings).map(([group, heading]) => {
    let rows = flagNames.filter((it) => inputTable[it].group === group).map(rowOf);
    return [heading, group === "run" ? [...rows, ...others] : rows];
  }), commands = [
    ["undo [options]", "Goes back to the database before the last refresh: `--task undo`."],
    ["tidy [options]", "Destroys what has been kept for long enough: `--task tidy`."],
    ["leftovers [options]", LEFTOVERS],
    ["columns [options]", COLUMNS]
  ], widest = widestOf([...options.flatMap(([, rows]) => rows), ...commands]);
  return [
    usage("[refresh] --source-app APP --target-app APP …"),
    wrapped(
      "Replaces a Heroku staging app's Postgres database with a fresh one made from production.",
      0,
      columns()
    ),
    ...options.map(([title2, rows]) => section(title2, rows, widest)),
    section("Commands:", commands, widest),
    [title("Examples:"), ...examples.map(([what, flags]) => `  ${what}
    $ ${COMMAND}${flags}
`)].join(`
`).trimEnd(),
    section(
      "Exit codes:",
      endings2.map(([code, what]) => [String(code), what])
    ),
    section("Environment variables:", variables),
    `More, and every error: ${homepage}
`
  ].join(`

`);
}
function columnsHelp() {
  let write = ["--write [file]", "Brings this file up to date: what is decided in it stays as it is."];
  return `${[usage("columns [options]"), wrapped(COLUMNS, 0, columns()), section("Options:", [write, help])].join(`

`)}
`;
}
function leftoversHelp() {
  let json = ["--json", "Writes the list as JSON to standard output, and all else to standard error."];
  return `${[usage("leftovers [options]"), wrapped(LEFTOVERS, 0, columns()), section("Options:", [json, help])].join(`

`)}
`;
}
function rowOf(name) {
  let input = described(name), { about, required, value, default: usual } = input, flag = isOn(input) ? `--[no-]${name}` : `--${name}`, end = required ? " Required." : usual === "" || usual === "false" ? "" : ` Default: ${usual}.`;
  return [value === void 0 ? flag : `${flag} ${value}`, about + end];
}
function usage(line) {
  return `${title("Usage:")} heroku-staging-refresh ${line}`;
}
function section(heading, rows, widest = widestOf(rows)) {
  let lines = rows.map(
    ([term, what]) => `  ${term.padEnd(widest)}  ${wrapped(what, widest + 4, columns())}`
  );
  return [title(heading), ...lines].join(`
`);
}
function widestOf(rows) {
  return Math.max(...rows.map(([term]) => term.length));
}
function title(text) {
  return paintFor(process.stdout).bold(text);
}
function columns() {
  return Math.max(44, process.stdout.columns || 80);
}

// src/hosts/terminal/program.ts
async function program(refresh, read, leftovers) {
  let { options, words } = argumentsIn(process.argv.slice(2), alone), [command, ...others2] = words, isAsked = (name) => options.some((it) => it.name === name);
  isAsked("help") ? process.stdout.write(helpOf(command)) : isAsked("version") ? process.stdout.write(`${version}
`) : command === "leftovers" ? await leftovers({ options, words: others2 }) : command === "columns" ? await tellColumns({ options, words: others2 }, read) : isTask(command) ? await refresh(commandLineOf({ options: [...options, asked(command)], words: others2 })) : await refresh(commandLineOf({ options, words }));
}
function isTask(command) {
  return command !== void 0 && inputTable.task.choices.includes(command);
}
function asked(task) {
  return { name: "task", shown: task, value: task, index: -1 };
}

// src/hosts/terminal/terminal.ts
const { readFileSync } = require("node:fs");

// src/hosts/terminal/interrupt.ts
var SAME = 1e3;
function endAtSecondInterrupt(say) {
  let first = null;
  process.on("SIGINT", () => {
    first === null ? (first = performance.now(), say("Stopping. Press Ctrl-C again to quit immediately.")) : performance.now() - first > SAME && (say("Quit without a final check. Nothing is rolled back: run it again to continue."), process.exit(exitCodes.cancelled));
  });
}

// node_modules/yocto-spinner/index.js
const process2 = require("node:process");
const { stripVTControlCharacters } = require("node:util");
var isUnicodeSupported = process2.platform !== "win32" || !!process2.env.WT_SESSION || process2.env.TERM_PROGRAM === "vscode", isInteractive = (stream) => !!(stream.isTTY && process2.env.TERM !== "dumb" && !("CI" in process2.env)), infoSymbol = base_exports.blue(isUnicodeSupported ? "ℹ" : "i"), successSymbol = base_exports.green(isUnicodeSupported ? "✔" : "√"), warningSymbol = base_exports.yellow(isUnicodeSupported ? "⚠" : "‼"), errorSymbol = base_exports.red(isUnicodeSupported ? "✖" : "×"), defaultSpinner = {
  frames: isUnicodeSupported ? [
    "⠋",
    "⠙",
    "⠹",
    "⠸",
    "⠼",
    "⠴",
    "⠦",
    "⠧",
    "⠇",
    "⠏"
  ] : [
    "-",
    "\\",
    "|",
    "/"
  ],
  interval: 80
}, SYNCHRONIZED_OUTPUT_ENABLE = "\x1B[?2026h", SYNCHRONIZED_OUTPUT_DISABLE = "\x1B[?2026l", oscSequenceRegex = /][\s\S]*?(?:|\\)/g, activeHooksPerStream = /* @__PURE__ */ new Set(), YoctoSpinner = class {
  #frames;
  #interval;
  #currentFrame = -1;
  #timer;
  #handleSignals;
  #text;
  #stream;
  #color;
  #lines = 0;
  #exitHandlerBound;
  #isInteractive;
  #lastSpinnerFrameTime = 0;
  #isSpinning = !1;
  #hookedStreams = /* @__PURE__ */ new Map();
  #isInternalWrite = !1;
  #isDeferringRender = !1;
  constructor(options = {}) {
    let spinner = options.spinner ?? defaultSpinner;
    if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some((frame) => typeof frame != "string"))
      throw new Error("The `spinner.frames` option must be a non-empty array of strings");
    if (spinner.interval !== void 0 && !(Number.isInteger(spinner.interval) && spinner.interval > 0))
      throw new Error("The `spinner.interval` option must be a positive integer");
    this.#frames = spinner.frames, this.#interval = spinner.interval ?? defaultSpinner.interval, this.#handleSignals = options.handleSignals ?? !0, this.#text = options.text ?? "", this.#stream = options.stream ?? process2.stderr, this.#color = options.color ?? "cyan", this.#isInteractive = isInteractive(this.#stream), this.#exitHandlerBound = this.#exitHandler.bind(this);
  }
  #internalWrite(action) {
    this.#isInternalWrite = !0;
    try {
      return action();
    } finally {
      this.#isInternalWrite = !1;
    }
  }
  #stringifyChunk(chunk, encoding) {
    if (chunk == null)
      return "";
    if (typeof chunk == "string")
      return chunk;
    if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
      let normalizedEncoding = typeof encoding == "string" && encoding !== "" && encoding !== "buffer" ? encoding : "utf8";
      return Buffer.from(chunk).toString(normalizedEncoding);
    }
    return String(chunk);
  }
  #withSynchronizedOutput(action) {
    if (!this.#isInteractive)
      return action();
    try {
      return this.#write(SYNCHRONIZED_OUTPUT_ENABLE), action();
    } finally {
      this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
    }
  }
  #hookStream(stream) {
    if (!stream || this.#hookedStreams.has(stream) || typeof stream.write != "function" || activeHooksPerStream.has(stream))
      return;
    let originalWrite = stream.write, hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
    this.#hookedStreams.set(stream, { originalWrite, hookedWrite }), activeHooksPerStream.add(stream), stream.write = hookedWrite;
  }
  #installHook() {
    if (!this.#isInteractive || this.#hookedStreams.size > 0)
      return;
    let streamsToHook = /* @__PURE__ */ new Set([this.#stream]);
    (this.#stream === process2.stdout || this.#stream === process2.stderr) && (isInteractive(process2.stdout) && streamsToHook.add(process2.stdout), isInteractive(process2.stderr) && streamsToHook.add(process2.stderr));
    for (let stream of streamsToHook)
      this.#hookStream(stream);
  }
  #uninstallHook() {
    for (let [stream, hookInfo] of this.#hookedStreams)
      stream.write === hookInfo.hookedWrite && (stream.write = hookInfo.originalWrite), activeHooksPerStream.delete(stream);
    this.#hookedStreams.clear();
  }
  #hookedWrite(stream, originalWrite, writeArguments) {
    let [chunk, encoding, callback] = writeArguments, resolvedEncoding = encoding, resolvedCallback = callback;
    if (typeof resolvedEncoding == "function" && (resolvedCallback = resolvedEncoding, resolvedEncoding = void 0), this.#isInternalWrite || !this.isSpinning)
      return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
    this.#lines > 0 && this.clear();
    let chunkString = this.#stringifyChunk(chunk, resolvedEncoding), chunkTerminatesLine = chunkString.at(-1) === `
`, writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
    return chunkTerminatesLine ? this.#isDeferringRender = !1 : chunkString !== "" && (this.#isDeferringRender = !0), this.isSpinning && !this.#isDeferringRender && this.#render(), writeResult;
  }
  start(text) {
    return text && (this.#text = text), this.isSpinning ? this : (this.#isSpinning = !0, this.#hideCursor(), this.#installHook(), this.#render(), this.#subscribeToProcessEvents(), this.#isInteractive && (this.#timer = setInterval(() => {
      this.#render();
    }, this.#interval)), this);
  }
  stop(finalText) {
    if (!this.isSpinning)
      return this;
    let shouldWriteNewline = this.#isDeferringRender;
    if (this.#isSpinning = !1, this.#timer && (clearInterval(this.#timer), this.#timer = void 0), this.#isDeferringRender = !1, this.#uninstallHook(), this.#showCursor(), this.clear(), this.#unsubscribeFromProcessEvents(), finalText) {
      let prefix = shouldWriteNewline ? `
` : "";
      this.#stream.write(`${prefix}${finalText}
`);
    }
    return this;
  }
  #symbolStop(symbol, text) {
    return this.stop(`${symbol} ${text ?? this.#text}`);
  }
  success(text) {
    return this.#symbolStop(successSymbol, text);
  }
  error(text) {
    return this.#symbolStop(errorSymbol, text);
  }
  warning(text) {
    return this.#symbolStop(warningSymbol, text);
  }
  info(text) {
    return this.#symbolStop(infoSymbol, text);
  }
  get isSpinning() {
    return this.#isSpinning;
  }
  get text() {
    return this.#text;
  }
  set text(value) {
    this.#text = value ?? "", this.#render();
  }
  get color() {
    return this.#color;
  }
  set color(value) {
    this.#color = value, this.#render();
  }
  clear() {
    return this.#isInteractive ? this.#lines === 0 ? this : (this.#internalWrite(() => {
      this.#stream.cursorTo(0);
      for (let index = 0; index < this.#lines; index++)
        index > 0 && this.#stream.moveCursor(0, -1), this.#stream.clearLine(1);
    }), this.#lines = 0, this) : this;
  }
  #render() {
    if (this.#isDeferringRender)
      return;
    let useSynchronizedOutput = this.#isInteractive, now = Date.now();
    (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) && (this.#currentFrame = ++this.#currentFrame % this.#frames.length, this.#lastSpinnerFrameTime = now);
    let applyColor = base_exports[this.#color] ?? base_exports.cyan, frame = this.#frames[this.#currentFrame], string = `${applyColor(frame)} ${this.#text}`;
    this.#isInteractive || (string += `
`), useSynchronizedOutput ? this.#withSynchronizedOutput(() => {
      this.clear(), this.#write(string);
    }) : this.#write(string), this.#isInteractive && (this.#lines = this.#lineCount(string));
  }
  #write(text) {
    this.#internalWrite(() => {
      this.#stream.write(text);
    });
  }
  #lineCount(text) {
    let width = this.#stream.columns || 80, lines = stripVTControlCharacters(text.replaceAll(oscSequenceRegex, "")).split(`
`), lineCount = 0;
    for (let line of lines)
      lineCount += Math.max(1, Math.ceil(line.length / width));
    return lineCount;
  }
  #hideCursor() {
    this.#isInteractive && this.#write("\x1B[?25l");
  }
  #showCursor() {
    this.#isInteractive && this.#write("\x1B[?25h");
  }
  #subscribeToProcessEvents() {
    this.#handleSignals && (process2.once("SIGINT", this.#exitHandlerBound), process2.once("SIGTERM", this.#exitHandlerBound));
  }
  #unsubscribeFromProcessEvents() {
    this.#handleSignals && (process2.off("SIGINT", this.#exitHandlerBound), process2.off("SIGTERM", this.#exitHandlerBound));
  }
  #exitHandler(signal) {
    this.isSpinning && this.stop();
    let exitCode = signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1;
    process2.exit(exitCode);
  }
};
function yoctoSpinner(options) {
  return new YoctoSpinner(options);
}

// src/hosts/terminal/lanes.ts
var INDENT = "  ";
function lanesOn(spinner, printLine, size, shown) {
  let lanes = /* @__PURE__ */ new Map(), lines = () => {
    let widest = Math.max(...[...lanes.keys()].map((app) => app.length));
    return [...lanes].flatMap(([app, doing]) => {
      if (doing === null) return [];
      let { title: title2, since, now } = doing;
      return [`${app.padEnd(widest)}  ${duration(performance.now() - since)}  ${now || title2}`];
    });
  }, show = () => {
    let all = lines();
    if (all.length === 0) return void spinner.stop();
    let { columns: columns2, rows } = size(), room = Math.max(1, rows - 2), seen = all.length > room ? [...all.slice(0, room - 1), `… and ${all.length - room + 1} more`] : all;
    spinner.text = seen.map((line) => shown(line, columns2 - INDENT.length)).join(`
${INDENT}`), spinner.start();
  };
  return {
    show,
    end() {
      for (let app of lanes.keys()) lanes.set(app, null);
      show();
    },
    among(app) {
      lanes.set(app, null);
      let { open, note } = linesOf(app, printLine);
      return {
        open(title2) {
          open(title2), lanes.set(app, { title: title2, since: performance.now(), now: "" }), show();
        },
        note(line) {
          let now = lanes.get(app)?.now ?? "";
          (now === "" || !line.startsWith(now)) && note(line);
        },
        live(line) {
          let doing = lanes.get(app);
          doing && (doing.now = line), show();
        },
        close() {
          lanes.set(app, null), show();
        }
      };
    }
  };
}

// src/hosts/terminal/live.ts
var RECENT = 8;
function liveDialect(stream) {
  let paint = paintFor(stream), print = printerTo(stream), spinner = yoctoSpinner({ stream, handleSignals: !1 }), doing = null, headOf = ({ title: title2, since }) => `${title2}  ${paint.dim(duration(performance.now() - since))}`, show = () => {
    if (doing === null) return;
    let below = [...doing.notes.slice(-RECENT), doing.now].filter(Boolean).map((it) => `  ${it}`);
    spinner.text = [headOf(doing), ...below.map((it) => cut(it, stream.columns || 80))].join(`
`);
  }, finish = (ok) => {
    if (doing === null) return lanes.end();
    let done = doing;
    doing = null, ok ? spinner.success(headOf(done)) : spinner.error(headOf(done));
    for (let note of done.notes) print(`  ${note}`);
  }, lanes = lanesOn(
    spinner,
    print,
    () => ({ columns: stream.columns || 80, rows: stream.rows || 24 }),
    cut
  );
  setInterval(() => doing === null ? lanes.show() : show(), 1e3).unref(), process.on("exit", () => finish(!1));
  let { problem, warning } = endings(stream);
  return {
    open(title2) {
      doing = { title: title2, since: performance.now(), notes: [], now: "" }, spinner.start(title2), show();
    },
    note(line) {
      doing === null || doing.now !== "" && line.startsWith(doing.now) || (doing.notes.push(line), show());
    },
    live(line) {
      doing !== null && (doing.now = line), show();
    },
    close: () => finish(!0),
    among: lanes.among,
    problem(it) {
      finish(!1), problem(it);
    },
    warning(line) {
      finish(!1), warning(line);
    },
    end(verdict) {
      finish(!1);
      let text = verdict.includes("`") ? verdict : wrapped(verdict, 0, stream.columns);
      print(`
${text.split(`
`).map(paint.bold).join(`
`)}`);
    }
  };
}
function cut(line, width) {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

// src/hosts/terminal/question.ts
const { once } = require("node:events");
const { createInterface } = require("node:readline/promises");
async function isYes(question, output, ended) {
  let lines = createInterface({ input: process.stdin, output, terminal: !1 }), noMore = once(lines, "close").then(() => "");
  try {
    let answer = await Promise.race([
      lines.question(`
${laidOut(question, output)}
Continue? [y/N] `, { signal: ended }),
      noMore
    ]);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (ended.aborted) return !1;
    throw error;
  } finally {
    lines.close();
  }
}
function laidOut(question, output) {
  let { bold } = paintFor(output);
  return question.split(`
`).map((line) => {
    let isDetail = line.startsWith("  "), text = wrapped(line.trim(), isDetail ? 4 : 0, output.columns);
    return isDetail ? `  - ${text}` : text.split(`
`).map(bold).join(`
`);
  }).join(`
`);
}

// src/hosts/terminal/repeat.ts
function repeatable(dialect) {
  let lines = [], keep = (tell, before) => (line) => {
    lines.push(before + line), tell(line);
  }, kept = (steps, app) => ({
    ...steps,
    open: keep(steps.open, app),
    note: keep(steps.note, `${app}  `)
  });
  return {
    dialect: { ...dialect, ...kept(dialect, ""), among: (app) => kept(dialect.among(app), `${app}: `) },
    lines
  };
}

// src/hosts/terminal/terminal.ts
function terminal(line) {
  let { stdin, stdout, stderr, env } = process, known = redactor(), clean = cleaner(known), output = line.json ? stderr : stdout, { dialect, lines } = repeatable(isLive(output) ? liveDialect(output) : plainDialect(output, stderr));
  return endAtSecondInterrupt(printerTo(stderr)), {
    logOf: (app) => logIn(dialect, clean, app),
    ask: () => asked2(line),
    objection: () => pullRequestFromFork(env.GITHUB_EVENT_NAME ?? "", env.GITHUB_EVENT_PATH ?? "") ?? buildOfFork(env),
    async mask(secrets) {
      for (let secret of secrets) known.mask(secret);
    },
    async agree(consequence, ended) {
      let screen = [output, stderr].find(isWatched);
      if (line.yes || screen === void 0 || !stdin.isTTY) return !0;
      if (screen !== output) for (let it of lines) printerTo(screen)(it);
      return isYes(clean(consequence), screen, ended);
    },
    tell: (reports) => tellEnd(reports, dialect, clean, async (ended) => {
      let documents = ended.map(({ report }) => documentOf(report, atTerminal));
      line.json && printerTo(stdout)(JSON.stringify(documents, null, 2));
    })
  };
}
function listIn(file) {
  let unusable = (why) => ({ problem: fileUnusable("refreshes", why, vocabulary.listed) });
  try {
    let list = readFileSync(file, "utf8");
    return list.trim() === "" ? unusable(`${file} is empty`) : { list };
  } catch (error) {
    return unusable(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
function asked2({ raw, literalKey, mistakes }) {
  let list = raw.refreshes ? listIn(raw.refreshes) : { list: "" }, found = literalKey === null ? keyAtHand() : { problem: keyInArguments() }, key = "key" in found ? found.key : literalKey ?? "";
  return {
    raw: { ...raw, refreshes: "list" in list ? list.list : null, "api-key": "key" in found ? key : null },
    vocabulary,
    key: new Secret(key),
    ...herokuHosts(),
    mistakes: [...mistakes, ...[found, list].flatMap((it) => "problem" in it ? [it.problem] : [])]
  };
}

// src/entries/command.ts
watchOutput();
program(
  (line) => main(terminal(line)),
  readColumns,
  async (given) => (await Promise.resolve().then(() => require("./leftovers-SBII3JUP.js"))).listLeftovers(given)
);
