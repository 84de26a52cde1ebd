"use strict";
const {
  linesOf,
  inputNames,
  inputTable,
  invalidInput,
  suggestion,
  BUG,
  exitCodes,
  statusOf,
  herokuHosts,
  take,
  nearest,
  bug,
  Stopped,
  __export
} = require("./core.js");

// src/domain/problems/terminal.ts
var LISTED = "docs/inputs.md lists every input.";
function keyMissing(why) {
  return invalidInput(
    `api-key: the environment variable HEROKU_API_KEY is not set, and ${why}.`,
    'With the Heroku CLI logged in: export HEROKU_API_KEY="$(heroku auth:token)"'
  );
}
var otherHost = "while HEROKU_HOST or HEROKU_DATA_HOST is, .netrc is not read";
function netrcEncrypted(path) {
  return `${path} is encrypted, which is not supported here`;
}
function netrcWithoutPassword(path, host) {
  return `${path} has no password for ${host}`;
}
function keyInArguments() {
  return invalidInput(
    "api-key: is not taken from the command line: the process list and the shell’s history show it.",
    "Set the environment variable HEROKU_API_KEY instead, or log in with `heroku login`."
  );
}
function valueMissing(flag, remedy) {
  return invalidInput(`${flag}: needs a value.`, remedy);
}
function valueUnwanted(flag, remedy) {
  return invalidInput(`${flag}: takes no value.`, remedy);
}
function unknownWord(word, kind, meant, remedy) {
  return invalidInput(`Unknown ${kind} ${word}${suggestion(meant)}`, remedy);
}
function databaseUrlMissing() {
  return invalidInput(
    "The environment variable DATABASE_URL is not set to the URL of a PostgreSQL database.",
    'export DATABASE_URL="$(heroku config:get DATABASE_URL --app acme-staging)"'
  );
}
function noTables() {
  return invalidInput(
    "The database at DATABASE_URL has no tables.",
    "Check that it is the right one. Nothing was written."
  );
}
function columnsFileUnusable(path, verb, why) {
  return invalidInput(`--write: ${path} cannot be ${verb}: ${why}.`, LISTED);
}
function columnsFileMissing() {
  return invalidInput("--write: needs a file.", LISTED);
}

// src/hosts/terminal/flags.ts
var flagNames = inputNames.filter((name) => name !== "api-key"), vocabulary = {
  names: flagNames,
  listed: "`heroku-staging-refresh --help` lists every option."
}, negations = new Map(flagNames.filter((it) => isOn(inputTable[it])).map((it) => [`no-${it}`, it])), alone = [...negations.keys(), "yes", "json", "version", "help"], commands = [...inputTable.task.choices, "columns", "leftovers"];
function isOn(input) {
  return input.value === void 0 && input.default === "true";
}
function commandLineOf({ options, words }) {
  let given = options.map(asInput), valuesOf = (name) => given.filter((it) => it.name === name).map(({ value }) => value), raw = flagNames.map((name) => [name, textOf(inputTable[name], valuesOf(name))]);
  return {
    raw: Object.fromEntries(raw),
    literalKey: valuesOf("api-key").length > 0 ? valuesOf("api-key").join(`
`) : null,
    json: valuesOf("json").length > 0,
    yes: valuesOf("yes").length > 0,
    mistakes: [
      ...mistakesIn({ options, words }, [...flagNames, ...alone]),
      ...raw.flatMap(([name, text]) => text === null ? [valueMissing(name, vocabulary.listed)] : [])
    ]
  };
}
function asInput({ name, value }) {
  let input = negations.get(name);
  return input === void 0 ? { name, value } : { name: input, value: "false" };
}
function textOf({ value: placeholder }, values) {
  if (values.length !== 0)
    return placeholder === void 0 ? [...new Set(values.map((it) => it ?? "true"))].join(`
`) : values.includes(null) ? null : values.join(`
`);
}
function mistakesIn({ options, words }, names) {
  let unknown = options.filter(({ name }) => name !== "api-key" && !names.includes(name)), flags = names.map((it) => `--${it}`);
  return [
    // Of letters in one argument only the first: they may be a secret, too.
    ...unknown.filter(({ index }, at) => index !== unknown[at - 1]?.index).map(({ shown }) => stranger(shown, "option", flags)),
    ...options.filter(({ name, value }) => alone.includes(name) && value !== null).map(({ shown }) => valueUnwanted(shown, vocabulary.listed)),
    ...unknown.length > 0 ? [] : words.map((it) => stranger(it, "command", commands))
  ];
}
function stranger(word, kind, names) {
  return unknownWord(word, kind, nearest(word, names), vocabulary.listed);
}
var LEADING = new RegExp(`^(${flagNames.join("|")}):`), QUOTED = new RegExp(`\`(${flagNames.join("|")})\``, "g");
function asFlags(text) {
  return text.replace(LEADING, "--$1:").replace(QUOTED, "`--$1`");
}

// node_modules/yoctocolors/base.js
var base_exports = {};
__export(base_exports, {
  bgBlack: () => bgBlack,
  bgBlue: () => bgBlue,
  bgBlueBright: () => bgBlueBright,
  bgCyan: () => bgCyan,
  bgCyanBright: () => bgCyanBright,
  bgGray: () => bgGray,
  bgGreen: () => bgGreen,
  bgGreenBright: () => bgGreenBright,
  bgMagenta: () => bgMagenta,
  bgMagentaBright: () => bgMagentaBright,
  bgRed: () => bgRed,
  bgRedBright: () => bgRedBright,
  bgWhite: () => bgWhite,
  bgWhiteBright: () => bgWhiteBright,
  bgYellow: () => bgYellow,
  bgYellowBright: () => bgYellowBright,
  black: () => black,
  blue: () => blue,
  blueBright: () => blueBright,
  bold: () => bold,
  cyan: () => cyan,
  cyanBright: () => cyanBright,
  dim: () => dim,
  gray: () => gray,
  green: () => green,
  greenBright: () => greenBright,
  hidden: () => hidden,
  inverse: () => inverse,
  italic: () => italic,
  magenta: () => magenta,
  magentaBright: () => magentaBright,
  overline: () => overline,
  red: () => red,
  redBright: () => redBright,
  reset: () => reset,
  strikethrough: () => strikethrough,
  underline: () => underline,
  underlineBlack: () => underlineBlack,
  underlineBlue: () => underlineBlue,
  underlineBlueBright: () => underlineBlueBright,
  underlineCurly: () => underlineCurly,
  underlineCyan: () => underlineCyan,
  underlineCyanBright: () => underlineCyanBright,
  underlineDashed: () => underlineDashed,
  underlineDotted: () => underlineDotted,
  underlineDouble: () => underlineDouble,
  underlineGray: () => underlineGray,
  underlineGreen: () => underlineGreen,
  underlineGreenBright: () => underlineGreenBright,
  underlineMagenta: () => underlineMagenta,
  underlineMagentaBright: () => underlineMagentaBright,
  underlineRed: () => underlineRed,
  underlineRedBright: () => underlineRedBright,
  underlineWhite: () => underlineWhite,
  underlineWhiteBright: () => underlineWhiteBright,
  underlineYellow: () => underlineYellow,
  underlineYellowBright: () => underlineYellowBright,
  white: () => white,
  whiteBright: () => whiteBright,
  yellow: () => yellow,
  yellowBright: () => yellowBright
});
const tty = require("node:tty");
var hasColors = tty?.WriteStream?.prototype?.hasColors?.() ?? !1, format = (open, close) => {
  if (!hasColors)
    return (input) => input;
  let openCode = `\x1B[${open}m`, closeCode = `\x1B[${close}m`;
  return (input) => {
    let string = input + "", index = string.indexOf(closeCode);
    if (index === -1)
      return openCode + string + closeCode;
    let result = openCode, lastIndex = 0, replaceCode = (close === 22 ? closeCode : "") + openCode;
    for (; index !== -1; )
      result += string.slice(lastIndex, index) + replaceCode, lastIndex = index + closeCode.length, index = string.indexOf(closeCode, lastIndex);
    return result += string.slice(lastIndex) + closeCode, result;
  };
}, reset = format(0, 0), bold = format(1, 22), dim = format(2, 22), italic = format(3, 23), underline = format(4, 24), underlineDouble = format("4:2", 24), underlineCurly = format("4:3", 24), underlineDotted = format("4:4", 24), underlineDashed = format("4:5", 24), overline = format(53, 55), inverse = format(7, 27), hidden = format(8, 28), strikethrough = format(9, 29), black = format(30, 39), red = format(31, 39), green = format(32, 39), yellow = format(33, 39), blue = format(34, 39), magenta = format(35, 39), cyan = format(36, 39), white = format(37, 39), gray = format(90, 39), bgBlack = format(40, 49), bgRed = format(41, 49), bgGreen = format(42, 49), bgYellow = format(43, 49), bgBlue = format(44, 49), bgMagenta = format(45, 49), bgCyan = format(46, 49), bgWhite = format(47, 49), bgGray = format(100, 49), redBright = format(91, 39), greenBright = format(92, 39), yellowBright = format(93, 39), blueBright = format(94, 39), magentaBright = format(95, 39), cyanBright = format(96, 39), whiteBright = format(97, 39), bgRedBright = format(101, 49), bgGreenBright = format(102, 49), bgYellowBright = format(103, 49), bgBlueBright = format(104, 49), bgMagentaBright = format(105, 49), bgCyanBright = format(106, 49), bgWhiteBright = format(107, 49), underlineBlack = format("58;5;0", 59), underlineRed = format("58;5;1", 59), underlineGreen = format("58;5;2", 59), underlineYellow = format("58;5;3", 59), underlineBlue = format("58;5;4", 59), underlineMagenta = format("58;5;5", 59), underlineCyan = format("58;5;6", 59), underlineWhite = format("58;5;7", 59), underlineGray = format("58;5;8", 59), underlineRedBright = format("58;5;9", 59), underlineGreenBright = format("58;5;10", 59), underlineYellowBright = format("58;5;11", 59), underlineBlueBright = format("58;5;12", 59), underlineMagentaBright = format("58;5;13", 59), underlineCyanBright = format("58;5;14", 59), underlineWhiteBright = format("58;5;15", 59);

// src/hosts/terminal/screen.ts
var plain = (text) => text;
function paintFor(stream) {
  return stream.isTTY || "FORCE_COLOR" in process.env ? base_exports : { red: plain, yellow: plain, bold: plain, dim: plain };
}
function isWatched(stream) {
  let { GITHUB_ACTIONS, BUILDKITE } = process.env;
  return stream.isTTY === !0 && !("CI" in process.env) && !GITHUB_ACTIONS && !BUILDKITE;
}
function isLive(stream) {
  return isWatched(stream) && process.env.TERM !== "dumb";
}

// src/hosts/terminal/plain.ts
function plainDialect(output, errors) {
  let print = printerTo(output);
  return {
    open: print,
    note: (line) => print(`  ${line}`),
    live: () => {
    },
    close: () => {
    },
    among: (app) => linesOf(app, print),
    ...endings(errors),
    end: (verdict) => print(`
${verdict}`)
  };
}
function endings(stream) {
  let paint = paintFor(stream), print = printerTo(stream);
  return {
    problem({ code, what, state, remedy }) {
      print(`
${paint.red(`${asFlags(what)} [${code}]`)}`);
      for (let line of [state, asFlags(remedy)]) line && print(line.replace(/^/gm, "  "));
    },
    warning: (line) => print(`
${paint.yellow(`Warning: ${line}`)}`)
  };
}
function printerTo(stream) {
  return (line) => {
    stream.write(`${line}
`);
  };
}

// src/hosts/terminal/stopped.ts
async function orProblems(clean, work) {
  process.exitCode = BUG;
  try {
    await work(), process.exitCode = 0;
  } catch (error) {
    let { problem } = endings(process.stderr), isStopped = error instanceof Stopped, problems = isStopped ? error.problems : [bug(`${error instanceof Error ? error.stack : error}`)];
    for (let { code, what, remedy } of problems)
      problem({ code, what: clean(what), remedy: clean(remedy) });
    process.exitCode = isStopped ? exitCodes[statusOf(problems, !1, !1)] : BUG;
  }
}

// src/hosts/terminal/netrc.ts
const { existsSync, readFileSync } = require("node:fs");
const { homedir } = require("node:os");
const { join } = require("node:path");
function netrcFile(environment, platform = process.platform) {
  let path = join(homeOf(environment, platform), platform === "win32" ? "_netrc" : ".netrc");
  return existsSync(`${path}.gpg`) ? { path: `${path}.gpg`, isEncrypted: !0 } : { path, isEncrypted: !1 };
}
function homeOf({ HOME, HOMEDRIVE, HOMEPATH, USERPROFILE }, platform) {
  return platform !== "win32" ? HOME || homedir() : HOME || (HOMEDRIVE && HOMEPATH ? join(HOMEDRIVE, HOMEPATH) : USERPROFILE) || homedir();
}
function passwordFrom(path, machine) {
  try {
    return passwordIn(readFileSync(path, "utf8"), machine);
  } catch {
    return "";
  }
}
function passwordIn(netrc, machine) {
  let words = netrc.replace(/^\s*macdef\s[\s\S]*?(?:\n\s*\n|$(?![\s\S]))/gm, `
`).replace(/(^|\s)#.*$/gm, "$1").split(/\s+/).filter(Boolean), at = words.findIndex((word, index) => word === machine && words[index - 1] === "machine");
  if (at < 0) return "";
  for (let key = at + 1; key < words.length && !isNextEntry(words[key]); key += 2)
    if (words[key] === "password") return (words[key + 1] ?? "").replace(/^"(.*)"$/, "$1");
  return "";
}
function isNextEntry(word) {
  return word === "machine" || word === "default";
}

// src/hosts/terminal/key.ts
var HEROKU = "api.heroku.com";
function keyAtHand() {
  let key = take("HEROKU_API_KEY");
  if (key !== "") return { key };
  let { platform, data } = herokuHosts();
  if (platform !== "" || data !== "") return missing(otherHost);
  let { path, isEncrypted } = netrcFile(process.env);
  if (isEncrypted) return missing(netrcEncrypted(path));
  let stored = passwordFrom(path, HEROKU);
  return stored === "" ? missing(netrcWithoutPassword(path, HEROKU)) : { key: stored };
}
function missing(why) {
  return { problem: keyMissing(why) };
}

module.exports = {
  keyInArguments,
  databaseUrlMissing,
  noTables,
  columnsFileUnusable,
  columnsFileMissing,
  flagNames,
  vocabulary,
  alone,
  isOn,
  commandLineOf,
  mistakesIn,
  base_exports,
  paintFor,
  isWatched,
  isLive,
  plainDialect,
  endings,
  printerTo,
  orProblems,
  keyAtHand
};
