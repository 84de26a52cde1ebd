import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  comesTo,
  comparable,
  documentOf,
  dollars,
  duration,
  headline,
  moment,
  price,
  size
} from "./chunk-W7SGLZ42.js";

// src/hosts/outputs.ts
var outputTable = {
  status: {
    about: "`refreshed`, `planned`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.",
    of: (report) => report.status
  },
  "old-addon": {
    about: "The name of the database that was replaced, as it was while in use.",
    of: (report) => report.old?.name ?? ""
  },
  "new-addon": {
    about: "The name of the database that replaced it.",
    of: (report) => report.new?.name ?? ""
  },
  mode: {
    about: "`fork` or `copy`: how the new database was filled.",
    of: (report) => report.mode ?? ""
  },
  "data-as-of": {
    about: "The moment in production's life that the new data shows, such as `2026-11-22T02:14:00.000Z`. Empty when Heroku has not told.",
    of: (report) => report.dataAsOf === null ? "" : new Date(report.dataAsOf).toISOString()
  },
  "duration-seconds": {
    about: "How long the run has taken.",
    of: (report) => `${Math.round((report.endedAt - report.startedAt) / 1e3)}`
  },
  "release-version": {
    about: "The number of the release that brought the new database to the dynos, such as `42`.",
    of: (report) => `${report.releaseVersion ?? ""}`
  },
  report: {
    about: "The file with the whole report as JSON; `docs/report.schema.json` says what is in it. On Buildkite it is an artifact of this name.",
    of: (_, file) => file
  }
};
function outputsOf(report, file) {
  return Object.fromEntries(Object.entries(outputTable).map(([name, { of }]) => [name, of(report, file)]));
}

// src/hosts/report-file.ts
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
var REPORT_FILE = "heroku-staging-refresh.json";
async function writeReport(report, trigger, folder = "") {
  const own = await mkdtemp(join(folder || tmpdir(), "heroku-staging-refresh-"));
  const path4 = join(own, REPORT_FILE);
  await writeFile(path4, `${JSON.stringify(documentOf(report, trigger), null, 2)}
`);
  return path4;
}

// src/hosts/markdown.ts
function text(untrusted) {
  return untrusted.replace(/[&<>\\`*_{}[\]()#|~!]/g, (it) => "&<>".includes(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`).replace(/\s*[\r\n]+\s*/g, "<br>");
}
function prose(untrusted) {
  return untrusted.split(/(`[^`\r\n]+`)/).map((part, at) => at % 2 === 1 ? part : text(part)).join("");
}
function commands(untrusted) {
  const found = [...untrusted.matchAll(/`(heroku [^`\r\n]+)`/g)].map((it) => it[1] ?? "");
  const lines2 = found.filter((it) => !/ (NAME|APP)\b/.test(it) && it.split(" ").length > 2);
  return lines2.length === 0 ? [] : [["```sh", ...lines2, "```"].join("\n")];
}
function table(headings, rows) {
  const lines2 = [headings, headings.map(() => "---"), ...rows];
  return lines2.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
function folded(title, ...content) {
  return [`<details><summary>${title}</summary>`, ...content, "</details>"].join("\n\n");
}
var WIDTH = 20;
function bar(from, to, whole) {
  const at = (it) => Math.round(WIDTH * it / Math.max(1, whole));
  const start = Math.max(0, Math.min(WIDTH - 1, at(from)));
  const length = Math.max(1, Math.min(WIDTH, at(to)) - start);
  return "▁".repeat(start) + "█".repeat(length) + "▁".repeat(WIDTH - start - length);
}

// src/hosts/summary-databases.ts
function facts(report) {
  const { status, endedAt, startedAt } = report;
  const took = `**${duration(endedAt - startedAt)}**`;
  if (status === "planned") return [would(report)];
  if (status !== "refreshed") return [`**Now:** ${text(report.state)} This took ${took}.`];
  const lines2 = [data(report), [`Took ${took}`, ...how(report)].join(", "), overlap(report), carried(report)];
  return [`${lines2.filter((it) => it !== "").join(". ")}.`];
}
function data({ request, mode, dataAsOf, endedAt, new: fresh }) {
  const of = `Data of ${text(request?.sourceApp ?? "")}`;
  if (dataAsOf === null && mode === "fork" && fresh !== null)
    return `${of}, at most 30 hours older than **${moment(fresh.createdAt)}**`;
  if (dataAsOf === null) return `${of}; Heroku has not told of when`;
  return `${of} as of **${moment(dataAsOf)}**, ${age(endedAt - dataAsOf)} old`;
}
function age(milliseconds) {
  const [minutes, hours] = [Math.round(milliseconds / 6e4), Math.round(milliseconds / 36e5)];
  if (minutes < 1) return "less than a minute";
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
function would({ request, mode }) {
  const { targetApp = "", sourceApp = "" } = request ?? {};
  return `A run would give ${text(targetApp)} the data of ${text(sourceApp)} by ${way(request, mode)}:`;
}
function how({ request, mode, takenOver, releaseVersion }) {
  const isContinued = takenOver !== null && !["idle", "unusable"].includes(takenOver);
  return [
    `by ${way(request, mode)}`,
    ...isContinued ? ["continuing what an interrupted run had left"] : [],
    ...releaseVersion === null ? [] : [`in release v${releaseVersion}`]
  ];
}
function way(request, mode) {
  return mode === "fork" && request?.fast ? "a fast fork" : `a ${mode}`;
}
function overlap({ overlap: overlap2, endedAt: now }) {
  if (overlap2 === null) return "";
  const { startedAt, endedAt, cost } = overlap2;
  const time = duration(Math.max(0, (endedAt ?? now) - startedAt));
  return `Both databases existed for ${time}${cost === null ? "" : `, which cost ${dollars(cost)}`}`;
}
function carried({ carried: names }) {
  return names.length === 0 ? "" : `Carried over: ${names.map(text).join(", ")}`;
}
function databases({ status, old, new: fresh }) {
  const headings = status === "refreshed" ? ["before", "after"] : ["old", "new"];
  const columns = [old, fresh].flatMap(
    (it, at) => it === null ? [] : [{ it, heading: headings[at] ?? "" }]
  );
  if (columns.length === 0) return [];
  const rows = Object.entries(lines).map(([name, of]) => [
    name,
    ...columns.map(({ it }) => text(of(it, old)))
  ]);
  const known = rows.filter((cells) => cells.slice(1).some((cell) => cell !== ""));
  return [table(["", ...columns.map(({ heading }) => heading)], known)];
}
var lines = {
  database: ({ name }) => name,
  plan: ({ plan: plan2, price: cents }) => cents === null ? plan2 : `${plan2}, ${price(cents)}`,
  data: ({ bytes, tables }, old) => {
    const inTables = tables === null ? "" : ` in ${tables} ${tables === 1 ? "table" : "tables"}`;
    return bytes === null ? "" : `${size(bytes)}${inTables}${growth(bytes, old?.bytes ?? null)}`;
  },
  Postgres: ({ version }) => version ?? "",
  created: ({ createdAt }) => moment(createdAt)
};
function growth(bytes, before) {
  if (!before) return "";
  const percent = Math.round(100 * (bytes - before) / before);
  return percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)} %)`;
}

// src/hosts/summary-trend.ts
function trend(past, mermaid) {
  const runs = comparable(past);
  if (runs.length < 2) return [];
  const lines2 = [
    `**The last ${runs.length} refreshes** took ${course(
      runs.map((it) => it.took),
      duration
    )}`,
    ...sizes(runs)
  ];
  return [`${lines2.join("; ")}.`, ...mermaid ? [folded("Chart", drawing(runs))] : []];
}
function sizes(runs) {
  const known = runs.flatMap((it) => it.bytes ?? []);
  return known.length < 2 ? [] : [`their data had ${course(known, size)}`];
}
function course(values, told) {
  return `${told(values[0] ?? 0)} ${sparkline(values)} ${told(values.at(-1) ?? 0)}`;
}
function sparkline(values) {
  const highest = Math.max(1, ...values);
  return values.map((it) => "▁▂▃▄▅▆▇█"[Math.round(7 * Math.max(0, it) / highest)]).join("");
}
function drawing(runs) {
  const days = runs.map((it) => `"${new Date(it.endedAt).toISOString().slice(5, 10)}"`);
  const minutes = runs.map((it) => it.took / 6e4);
  return [
    "```mermaid",
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#8250df"}}}}%%`,
    "xychart-beta",
    `  x-axis [${days.join(", ")}]`,
    `  y-axis "minutes" 0 --> ${Math.ceil(Math.max(1, ...minutes) * 1.1)}`,
    `  bar [${minutes.map((it) => it.toFixed(1)).join(", ")}]`,
    "```"
  ].join("\n");
}

// src/hosts/timeline.ts
var THINNEST = 60;
function timeline({ steps: steps2, startedAt, endedAt }) {
  if (steps2.length < 2) return "";
  const least = (endedAt - startedAt) / THINNEST;
  const format = endedAt - startedAt < 6e5 ? "%H:%M:%S" : "%H:%M";
  return [
    "```mermaid",
    "gantt",
    "  dateFormat YYYY-MM-DD HH:mm:ss.SSS",
    `  axisFormat ${format}`,
    ...steps2.map((it, at) => `  ${at + 1} ${label(it.title)} :${mark(it)}, ${span(it, least)}`),
    "```"
  ].join("\n");
}
function label(title) {
  const [beginning = ""] = title.split(",");
  return beginning.replace(/[^A-Za-z0-9_.-]+/g, " ").slice(0, 60).trim();
}
function mark({ ok, title }) {
  if (!ok) return "crit";
  return title.startsWith("Wait") ? "active" : "done";
}
function span({ startedAt, endedAt }, least) {
  const time = (it) => new Date(it).toISOString().slice(0, -1).replace("T", " ");
  return `${time(startedAt)}, ${time(Math.max(endedAt, startedAt + least))}`;
}

// src/hosts/summary.ts
var LONGEST = 1e6;
function summary(report, { mermaid, past = [] }) {
  return fitting([
    `### ${marks[report.status]} ${text(headline(report))}`,
    ...facts(report),
    ...problems(report),
    ...report.warnings.map((warning) => `⚠️ ${prose(warning)}`),
    ...databases(report),
    ...plan(report),
    ...steps(report),
    ...mermaid ? drawn(report) : [],
    ...report.status === "refreshed" ? trend(past, mermaid) : [],
    ...changes(report)
  ]);
}
var marks = {
  refreshed: "✅",
  planned: "📋",
  cancelled: "⏸️",
  refused: "⛔",
  conflict: "❌",
  failed: "❌",
  "failed-after-promote": "❌"
};
function fitting(parts) {
  let room = LONGEST;
  const whole = parts.filter((part) => {
    room -= Buffer.byteLength(part) + 2;
    return room > 0;
  });
  return whole.join("\n\n");
}
function problems({ problems: problems2 }) {
  return problems2.flatMap(({ code, kind, what, remedy }, at) => {
    const isTold = problems2[at + 1]?.remedy === remedy;
    return [
      `**${text(code)}**: ${prose(what)}`,
      ...isTold ? [] : [`👉 ${prose(remedy)}`],
      // Whoever was refused has to think first.
      ...isTold || kind === "refused" ? [] : commands(remedy)
    ];
  });
}
function plan({ status, planned, old }) {
  if (status !== "planned" || planned === null) return [];
  const rows = planned.steps.map((it, at) => [
    `${at + 1}`,
    text(it.title),
    it.restarts ? "🔄 dynos restart" : ""
  ]);
  return [
    table(["", "it would", ""], rows),
    comesTo(planned, old).map((it) => `- It ${text(it)}.`).join("\n")
  ];
}
function steps({ status, steps: steps2, startedAt, endedAt }) {
  if (steps2.length < 2 || status === "planned") return [];
  const row = (it) => [
    it.ok ? "✅" : status === "cancelled" ? marks.cancelled : "❌",
    text(it.title),
    // On one line.
    duration(it.endedAt - it.startedAt).replaceAll(" ", " "),
    `\`${bar(it.startedAt - startedAt, it.endedAt - startedAt, endedAt - startedAt)}\``
  ];
  return [table(["", "step", "took", ""], steps2.map(row))];
}
function drawn(report) {
  const drawing2 = report.status === "planned" ? "" : timeline(report);
  return drawing2 === "" ? [] : [folded("Timeline", drawing2)];
}
function changes({ steps: steps2 }) {
  const rows = steps2.flatMap((step) => step.changes).map((it) => [text(it.title), shown(it), text(it.requestId ?? "")]);
  if (rows.length === 0) return [];
  return [folded("Changes, with Heroku's request ids", table(["change", "outcome", "request"], rows))];
}
function shown({ reply, isShown }) {
  const said = reply === "unknown" ? "reply lost" : reply;
  if (isShown === null) return said;
  const isAsSaid = reply === "refused" ? !isShown : reply === "accepted" && isShown;
  return isAsSaid ? said : `${said}, ${isShown ? "and done" : "not done"}`;
}

// node_modules/@actions/exec/lib/exec.js
import { StringDecoder } from "string_decoder";

// node_modules/@actions/exec/lib/toolrunner.js
import * as os from "os";
import * as events from "events";
import * as child from "child_process";
import * as path3 from "path";

// node_modules/@actions/io/lib/io.js
import * as path2 from "path";

// node_modules/@actions/io/lib/io-util.js
import * as fs from "fs";
import * as path from "path";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs.constants.O_RDONLY;
function exists(fsPath) {
  return __awaiter(this, void 0, void 0, function* () {
    try {
      yield stat(fsPath);
    } catch (err) {
      if (err.code === "ENOENT") {
        return false;
      }
      throw err;
    }
    return true;
  });
}
function isRooted(p) {
  p = normalizeSeparators(p);
  if (!p) {
    throw new Error('isRooted() parameter "p" cannot be empty');
  }
  if (IS_WINDOWS) {
    return p.startsWith("\\") || /^[A-Z]:/i.test(p);
  }
  return p.startsWith("/");
}
function tryGetExecutablePath(filePath, extensions) {
  return __awaiter(this, void 0, void 0, function* () {
    let stats = void 0;
    try {
      stats = yield stat(filePath);
    } catch (err) {
      if (err.code !== "ENOENT") {
        console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
      }
    }
    if (stats && stats.isFile()) {
      if (IS_WINDOWS) {
        const upperExt = path.extname(filePath).toUpperCase();
        if (extensions.some((validExt) => validExt.toUpperCase() === upperExt)) {
          return filePath;
        }
      } else {
        if (isUnixExecutable(stats)) {
          return filePath;
        }
      }
    }
    const originalFilePath = filePath;
    for (const extension of extensions) {
      filePath = originalFilePath + extension;
      stats = void 0;
      try {
        stats = yield stat(filePath);
      } catch (err) {
        if (err.code !== "ENOENT") {
          console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
        }
      }
      if (stats && stats.isFile()) {
        if (IS_WINDOWS) {
          try {
            const directory = path.dirname(filePath);
            const upperName = path.basename(filePath).toUpperCase();
            for (const actualName of yield readdir(directory)) {
              if (upperName === actualName.toUpperCase()) {
                filePath = path.join(directory, actualName);
                break;
              }
            }
          } catch (err) {
            console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
          }
          return filePath;
        } else {
          if (isUnixExecutable(stats)) {
            return filePath;
          }
        }
      }
    }
    return "";
  });
}
function normalizeSeparators(p) {
  p = p || "";
  if (IS_WINDOWS) {
    p = p.replace(/\//g, "\\");
    return p.replace(/\\\\+/g, "\\");
  }
  return p.replace(/\/\/+/g, "/");
}
function isUnixExecutable(stats) {
  return (stats.mode & 1) > 0 || (stats.mode & 8) > 0 && process.getgid !== void 0 && stats.gid === process.getgid() || (stats.mode & 64) > 0 && process.getuid !== void 0 && stats.uid === process.getuid();
}

// node_modules/@actions/io/lib/io.js
var __awaiter2 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
function which(tool, check) {
  return __awaiter2(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    if (check) {
      const result = yield which(tool, false);
      if (!result) {
        if (IS_WINDOWS) {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
        } else {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
        }
      }
      return result;
    }
    const matches = yield findInPath(tool);
    if (matches && matches.length > 0) {
      return matches[0];
    }
    return "";
  });
}
function findInPath(tool) {
  return __awaiter2(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    const extensions = [];
    if (IS_WINDOWS && process.env["PATHEXT"]) {
      for (const extension of process.env["PATHEXT"].split(path2.delimiter)) {
        if (extension) {
          extensions.push(extension);
        }
      }
    }
    if (isRooted(tool)) {
      const filePath = yield tryGetExecutablePath(tool, extensions);
      if (filePath) {
        return [filePath];
      }
      return [];
    }
    if (tool.includes(path2.sep)) {
      return [];
    }
    const directories = [];
    if (process.env.PATH) {
      for (const p of process.env.PATH.split(path2.delimiter)) {
        if (p) {
          directories.push(p);
        }
      }
    }
    const matches = [];
    for (const directory of directories) {
      const filePath = yield tryGetExecutablePath(path2.join(directory, tool), extensions);
      if (filePath) {
        matches.push(filePath);
      }
    }
    return matches;
  });
}

// node_modules/@actions/exec/lib/toolrunner.js
import { setTimeout } from "timers";
var __awaiter3 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var IS_WINDOWS2 = process.platform === "win32";
var ToolRunner = class extends events.EventEmitter {
  constructor(toolPath, args, options) {
    super();
    if (!toolPath) {
      throw new Error("Parameter 'toolPath' cannot be null or empty.");
    }
    this.toolPath = toolPath;
    this.args = args || [];
    this.options = options || {};
  }
  _debug(message) {
    if (this.options.listeners && this.options.listeners.debug) {
      this.options.listeners.debug(message);
    }
  }
  _getCommandString(options, noPrefix) {
    const toolPath = this._getSpawnFileName();
    const args = this._getSpawnArgs(options);
    let cmd = noPrefix ? "" : "[command]";
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        cmd += toolPath;
        for (const a of args) {
          cmd += ` ${a}`;
        }
      } else if (options.windowsVerbatimArguments) {
        cmd += `"${toolPath}"`;
        for (const a of args) {
          cmd += ` ${a}`;
        }
      } else {
        cmd += this._windowsQuoteCmdArg(toolPath);
        for (const a of args) {
          cmd += ` ${this._windowsQuoteCmdArg(a)}`;
        }
      }
    } else {
      cmd += toolPath;
      for (const a of args) {
        cmd += ` ${a}`;
      }
    }
    return cmd;
  }
  _processLineBuffer(data2, strBuffer, onLine) {
    try {
      let s = strBuffer + data2.toString();
      let n = s.indexOf(os.EOL);
      while (n > -1) {
        const line = s.substring(0, n);
        onLine(line);
        s = s.substring(n + os.EOL.length);
        n = s.indexOf(os.EOL);
      }
      return s;
    } catch (err) {
      this._debug(`error processing line. Failed with error ${err}`);
      return "";
    }
  }
  _getSpawnFileName() {
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        return process.env["COMSPEC"] || "cmd.exe";
      }
    }
    return this.toolPath;
  }
  _getSpawnArgs(options) {
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
        for (const a of this.args) {
          argline += " ";
          argline += options.windowsVerbatimArguments ? a : this._windowsQuoteCmdArg(a);
        }
        argline += '"';
        return [argline];
      }
    }
    return this.args;
  }
  _endsWith(str, end) {
    return str.endsWith(end);
  }
  _isCmdFile() {
    const upperToolPath = this.toolPath.toUpperCase();
    return this._endsWith(upperToolPath, ".CMD") || this._endsWith(upperToolPath, ".BAT");
  }
  _windowsQuoteCmdArg(arg) {
    if (!this._isCmdFile()) {
      return this._uvQuoteCmdArg(arg);
    }
    if (!arg) {
      return '""';
    }
    const cmdSpecialChars = [
      " ",
      "	",
      "&",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "^",
      "=",
      ";",
      "!",
      "'",
      "+",
      ",",
      "`",
      "~",
      "|",
      "<",
      ">",
      '"'
    ];
    let needsQuotes = false;
    for (const char of arg) {
      if (cmdSpecialChars.some((x) => x === char)) {
        needsQuotes = true;
        break;
      }
    }
    if (!needsQuotes) {
      return arg;
    }
    let reverse = '"';
    let quoteHit = true;
    for (let i = arg.length; i > 0; i--) {
      reverse += arg[i - 1];
      if (quoteHit && arg[i - 1] === "\\") {
        reverse += "\\";
      } else if (arg[i - 1] === '"') {
        quoteHit = true;
        reverse += '"';
      } else {
        quoteHit = false;
      }
    }
    reverse += '"';
    return reverse.split("").reverse().join("");
  }
  _uvQuoteCmdArg(arg) {
    if (!arg) {
      return '""';
    }
    if (!arg.includes(" ") && !arg.includes("	") && !arg.includes('"')) {
      return arg;
    }
    if (!arg.includes('"') && !arg.includes("\\")) {
      return `"${arg}"`;
    }
    let reverse = '"';
    let quoteHit = true;
    for (let i = arg.length; i > 0; i--) {
      reverse += arg[i - 1];
      if (quoteHit && arg[i - 1] === "\\") {
        reverse += "\\";
      } else if (arg[i - 1] === '"') {
        quoteHit = true;
        reverse += "\\";
      } else {
        quoteHit = false;
      }
    }
    reverse += '"';
    return reverse.split("").reverse().join("");
  }
  _cloneExecOptions(options) {
    options = options || {};
    const result = {
      cwd: options.cwd || process.cwd(),
      env: options.env || process.env,
      silent: options.silent || false,
      windowsVerbatimArguments: options.windowsVerbatimArguments || false,
      failOnStdErr: options.failOnStdErr || false,
      ignoreReturnCode: options.ignoreReturnCode || false,
      delay: options.delay || 1e4
    };
    result.outStream = options.outStream || process.stdout;
    result.errStream = options.errStream || process.stderr;
    return result;
  }
  _getSpawnOptions(options, toolPath) {
    options = options || {};
    const result = {};
    result.cwd = options.cwd;
    result.env = options.env;
    result["windowsVerbatimArguments"] = options.windowsVerbatimArguments || this._isCmdFile();
    if (options.windowsVerbatimArguments) {
      result.argv0 = `"${toolPath}"`;
    }
    return result;
  }
  /**
   * Exec a tool.
   * Output will be streamed to the live console.
   * Returns promise with return code
   *
   * @param     tool     path to tool to exec
   * @param     options  optional exec options.  See ExecOptions
   * @returns   number
   */
  exec() {
    return __awaiter3(this, void 0, void 0, function* () {
      if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS2 && this.toolPath.includes("\\"))) {
        this.toolPath = path3.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
      }
      this.toolPath = yield which(this.toolPath, true);
      return new Promise((resolve2, reject) => __awaiter3(this, void 0, void 0, function* () {
        this._debug(`exec tool: ${this.toolPath}`);
        this._debug("arguments:");
        for (const arg of this.args) {
          this._debug(`   ${arg}`);
        }
        const optionsNonNull = this._cloneExecOptions(this.options);
        if (!optionsNonNull.silent && optionsNonNull.outStream) {
          optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + os.EOL);
        }
        const state = new ExecState(optionsNonNull, this.toolPath);
        state.on("debug", (message) => {
          this._debug(message);
        });
        if (this.options.cwd && !(yield exists(this.options.cwd))) {
          return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
        }
        const fileName = this._getSpawnFileName();
        const cp = child.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
        let stdbuffer = "";
        if (cp.stdout) {
          cp.stdout.on("data", (data2) => {
            if (this.options.listeners && this.options.listeners.stdout) {
              this.options.listeners.stdout(data2);
            }
            if (!optionsNonNull.silent && optionsNonNull.outStream) {
              optionsNonNull.outStream.write(data2);
            }
            stdbuffer = this._processLineBuffer(data2, stdbuffer, (line) => {
              if (this.options.listeners && this.options.listeners.stdline) {
                this.options.listeners.stdline(line);
              }
            });
          });
        }
        let errbuffer = "";
        if (cp.stderr) {
          cp.stderr.on("data", (data2) => {
            state.processStderr = true;
            if (this.options.listeners && this.options.listeners.stderr) {
              this.options.listeners.stderr(data2);
            }
            if (!optionsNonNull.silent && optionsNonNull.errStream && optionsNonNull.outStream) {
              const s = optionsNonNull.failOnStdErr ? optionsNonNull.errStream : optionsNonNull.outStream;
              s.write(data2);
            }
            errbuffer = this._processLineBuffer(data2, errbuffer, (line) => {
              if (this.options.listeners && this.options.listeners.errline) {
                this.options.listeners.errline(line);
              }
            });
          });
        }
        cp.on("error", (err) => {
          state.processError = err.message;
          state.processExited = true;
          state.processClosed = true;
          state.CheckComplete();
        });
        cp.on("exit", (code) => {
          state.processExitCode = code;
          state.processExited = true;
          this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
          state.CheckComplete();
        });
        cp.on("close", (code) => {
          state.processExitCode = code;
          state.processExited = true;
          state.processClosed = true;
          this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
          state.CheckComplete();
        });
        state.on("done", (error, exitCode) => {
          if (stdbuffer.length > 0) {
            this.emit("stdline", stdbuffer);
          }
          if (errbuffer.length > 0) {
            this.emit("errline", errbuffer);
          }
          cp.removeAllListeners();
          if (error) {
            reject(error);
          } else {
            resolve2(exitCode);
          }
        });
        if (this.options.input) {
          if (!cp.stdin) {
            throw new Error("child process missing stdin");
          }
          cp.stdin.end(this.options.input);
        }
      }));
    });
  }
};
function argStringToArray(argString) {
  const args = [];
  let inQuotes = false;
  let escaped = false;
  let arg = "";
  function append(c) {
    if (escaped && c !== '"') {
      arg += "\\";
    }
    arg += c;
    escaped = false;
  }
  for (let i = 0; i < argString.length; i++) {
    const c = argString.charAt(i);
    if (c === '"') {
      if (!escaped) {
        inQuotes = !inQuotes;
      } else {
        append(c);
      }
      continue;
    }
    if (c === "\\" && escaped) {
      append(c);
      continue;
    }
    if (c === "\\" && inQuotes) {
      escaped = true;
      continue;
    }
    if (c === " " && !inQuotes) {
      if (arg.length > 0) {
        args.push(arg);
        arg = "";
      }
      continue;
    }
    append(c);
  }
  if (arg.length > 0) {
    args.push(arg.trim());
  }
  return args;
}
var ExecState = class _ExecState extends events.EventEmitter {
  constructor(options, toolPath) {
    super();
    this.processClosed = false;
    this.processError = "";
    this.processExitCode = 0;
    this.processExited = false;
    this.processStderr = false;
    this.delay = 1e4;
    this.done = false;
    this.timeout = null;
    if (!toolPath) {
      throw new Error("toolPath must not be empty");
    }
    this.options = options;
    this.toolPath = toolPath;
    if (options.delay) {
      this.delay = options.delay;
    }
  }
  CheckComplete() {
    if (this.done) {
      return;
    }
    if (this.processClosed) {
      this._setResult();
    } else if (this.processExited) {
      this.timeout = setTimeout(_ExecState.HandleTimeout, this.delay, this);
    }
  }
  _debug(message) {
    this.emit("debug", message);
  }
  _setResult() {
    let error;
    if (this.processExited) {
      if (this.processError) {
        error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
      } else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
        error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
      } else if (this.processStderr && this.options.failOnStdErr) {
        error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
      }
    }
    if (this.timeout) {
      clearTimeout(this.timeout);
      this.timeout = null;
    }
    this.done = true;
    this.emit("done", error, this.processExitCode);
  }
  static HandleTimeout(state) {
    if (state.done) {
      return;
    }
    if (!state.processClosed && state.processExited) {
      const message = `The STDIO streams did not close within ${state.delay / 1e3} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
      state._debug(message);
    }
    state._setResult();
  }
};

// node_modules/@actions/exec/lib/exec.js
var __awaiter4 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
function exec(commandLine, args, options) {
  return __awaiter4(this, void 0, void 0, function* () {
    const commandArgs = argStringToArray(commandLine);
    if (commandArgs.length === 0) {
      throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
    }
    const toolPath = commandArgs[0];
    args = commandArgs.slice(1).concat(args || []);
    const runner = new ToolRunner(toolPath, args, options);
    return runner.exec();
  });
}
function getExecOutput(commandLine, args, options) {
  return __awaiter4(this, void 0, void 0, function* () {
    var _a, _b;
    let stdout = "";
    let stderr = "";
    const stdoutDecoder = new StringDecoder("utf8");
    const stderrDecoder = new StringDecoder("utf8");
    const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
    const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
    const stdErrListener = (data2) => {
      stderr += stderrDecoder.write(data2);
      if (originalStdErrListener) {
        originalStdErrListener(data2);
      }
    };
    const stdOutListener = (data2) => {
      stdout += stdoutDecoder.write(data2);
      if (originalStdoutListener) {
        originalStdoutListener(data2);
      }
    };
    const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
    const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
    stdout += stdoutDecoder.end();
    stderr += stderrDecoder.end();
    return {
      exitCode,
      stdout,
      stderr
    };
  });
}

export {
  getExecOutput,
  outputsOf,
  REPORT_FILE,
  writeReport,
  summary
};
