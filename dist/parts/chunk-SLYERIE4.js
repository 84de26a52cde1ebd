import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  appOf,
  documentOf,
  tally,
  worstOf
} from "./chunk-YWY4C2SK.js";
import {
  effectsOf,
  untilInWords
} from "./chunk-IG7G67PC.js";
import {
  headline
} from "./chunk-J23UK3IF.js";
import {
  comparable
} from "./chunk-UA4FQMFP.js";
import {
  called,
  connectionText
} from "./chunk-DTYPOSHM.js";
import {
  count,
  dollars,
  duration,
  moment,
  price,
  size
} from "./chunk-234RC3UR.js";

// src/report/file.ts
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
var REPORT_FILE = "heroku-staging-refresh.json";
async function writeReport(reports, trigger, folder = "") {
  let own = await mkdtemp(join(folder || tmpdir(), "heroku-staging-refresh-")), path = join(own, REPORT_FILE), documents = reports.map((it) => documentOf(it, trigger));
  return await writeFile(path, `${JSON.stringify(documents, null, 2)}
`), path;
}

// src/report/outputs.ts
var outputTable = {
  status: {
    about: "`refreshed`, `planned`, `under-way`, `held`, `undone`, `tidied`, `skipped`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.",
    of: (report) => report.status
  },
  "old-addon": {
    about: "The name of the database that was replaced, or was to be, as it was while in use.",
    of: (report) => report.old?.name ?? ""
  },
  "new-addon": {
    about: "The name of the database that replaced it, or was to.",
    of: (report) => report.new?.name ?? ""
  },
  mode: {
    about: "`fork`, `copy` or `backup`: how the new database was filled.",
    of: (report) => report.mode ?? ""
  },
  "data-as-of": {
    about: "The moment in production's life that the new data shows, such as `2026-11-22T02:14:00.000Z`. Empty when Heroku did not report it.",
    of: (report) => report.dataAsOf === null ? "" : new Date(report.dataAsOf).toISOString()
  },
  "resume-before": {
    about: "With the status `under-way`: when the next run must have begun to finish this refresh, such as `2026-11-23T02:14:00.000Z`. A later one begins another.",
    of: ({ underWay }) => underWay === null ? "" : new Date(underWay.tooOldAt).toISOString()
  },
  "duration-seconds": {
    about: "How long the run took.",
    of: (report) => `${Math.round((report.endedAt - report.startedAt) / 1e3)}`
  },
  "release-version": {
    about: "The number of the release that brought the new database to the dynos, such as `42`.",
    of: (report) => `${report.releaseVersion ?? ""}`
  },
  report: {
    about: "The file with the reports as a JSON list, one entry a refresh; `docs/report.schema.json` says what is in it. On Buildkite it is an artifact of this name.",
    of: (_, file) => file
  },
  results: {
    about: "A JSON list with one entry a refresh, each with the other outputs as its keys; of one refresh, too. The other outputs are empty when there are several, but for `status`, the worst, and `report`.",
    of: () => ""
  }
};
function outputsOf(reports, file) {
  let [only, ...more] = reports, all = { report: file, results: JSON.stringify(reports.map((it) => singleOutputs(it, file))) };
  return only !== void 0 && more.length === 0 ? { ...singleOutputs(only, file), ...all } : { ...Object.fromEntries(Object.keys(outputTable).map((name) => [name, ""])), status: worstOf(reports)?.status ?? "", ...all };
}
function singleOutputs(report, file) {
  let { results: _, ...single } = outputTable, pairs = Object.entries(single).map(([name, { of }]) => [name, of(report, file)]);
  return Object.fromEntries(pairs);
}

// src/report/summary/markdown.ts
function text(untrusted) {
  return untrusted.replace(/[&<>\\`*_{}[\]()#|~!]/g, (it) => "&<>".includes(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`).replace(/\s*[\r\n]+\s*/g, "<br>");
}
function prose(untrusted) {
  return untrusted.split(/(`[^`\r\n]+`)/).map((part, at) => at % 2 === 1 ? part : text(part)).join("");
}
function commands(untrusted) {
  let lines2 = [...untrusted.matchAll(/`(heroku [^`\r\n]+)`/g)].map((it) => it[1] ?? "").filter((it) => !/ (NAME|APP)\b/.test(it) && it.split(" ").length > 2);
  return lines2.length === 0 ? [] : [["```sh", ...lines2, "```"].join(`
`)];
}
function table(headings, rows) {
  return [headings, headings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join(`
`);
}
function folded(title, ...content) {
  return [`<details><summary>${title}</summary>`, ...content, "</details>"].join(`

`);
}
var WIDTH = 20;
function bar(from, to, whole) {
  let at = (it) => Math.round(WIDTH * it / Math.max(1, whole)), start = Math.max(0, Math.min(WIDTH - 1, at(from))), length = Math.max(1, Math.min(WIDTH, at(to)) - start);
  return "▁".repeat(start) + "█".repeat(length) + "▁".repeat(WIDTH - start - length);
}

// src/report/summary/databases.ts
function facts(report) {
  let { status, endedAt, startedAt } = report, took = `**${duration(endedAt - startedAt)}**`;
  return status === "planned" ? [would(report)] : status !== "refreshed" ? [`**Now:** ${prose(report.state)} This took ${took}.`] : [`${[
    data(report),
    [`Took ${took}`, ...how(report)].join(", "),
    overlap(report),
    kept(report),
    carried(report)
  ].filter((it) => it !== "").join(". ")}.`];
}
function data({ request, mode, dataAsOf, endedAt, new: fresh }) {
  let of = `Data of ${text(request?.sourceApp ?? "")}`;
  return dataAsOf === null && mode === "fork" && request?.fast && fresh !== null ? `${of}, at most 30 hours older than **${moment(fresh.createdAt)}**` : dataAsOf === null ? `${of}; Heroku did not report its age` : `${of} as of **${moment(dataAsOf)}**, ${age(endedAt - dataAsOf)} old`;
}
function age(milliseconds) {
  let [minutes, hours] = [Math.round(milliseconds / 6e4), Math.round(milliseconds / 36e5)];
  return minutes < 1 ? "less than a minute" : minutes < 120 ? minutes === 1 ? "1 minute" : `${minutes} minutes` : hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
function would(report) {
  let { request, takenOver, planned } = report, { targetApp = "", sourceApp = "" } = request ?? {};
  return takenOver === "held" ? planned?.steps.length === 0 ? `A run would leave ${text(targetApp)} as it is.` : `A run would only start again what a refresh has paused on ${text(targetApp)}:` : `A run would give ${text(targetApp)} the data of ${text(sourceApp)} by ${way(report)}:`;
}
function how(report) {
  let { takenOver, releaseVersion } = report, isContinued = takenOver !== null && !["idle", "unusable"].includes(takenOver);
  return [
    `by ${way(report)}`,
    ...isContinued ? ["continuing what an interrupted run had left"] : [],
    ...releaseVersion === null ? [] : [`in release v${releaseVersion}`]
  ];
}
function way({ request, mode, backup }) {
  return mode === "backup" ? backup === null ? "a restore" : `a restore of ${called(backup)}` : mode === "fork" && request?.fast ? "a fast fork" : `a ${mode}`;
}
function overlap({ overlap: overlap2, endedAt: now }) {
  if (overlap2 === null) return "";
  let { startedAt, endedAt, cost } = overlap2;
  return `Both databases existed for ${duration(Math.max(0, (endedAt ?? now) - startedAt))}${cost === null ? "" : `, which cost ${dollars(cost)}`}`;
}
function kept({ keeping }) {
  return keeping === null ? "" : `${text(keeping.name)} is kept for an undo ${untilInWords(keeping)}`;
}
function carried({ carried: names }) {
  return names.length === 0 ? "" : `Carried over: ${names.map(text).join(", ")}`;
}
function databases({ status, old, new: fresh }) {
  let headings = status === "refreshed" ? ["before", "after"] : ["old", "new"], columns = [old, fresh].flatMap(
    (it, at) => it === null ? [] : [{ it, heading: headings[at] ?? "" }]
  );
  if (columns.length === 0) return [];
  let known = Object.entries(lines).map(([name, of]) => [
    name,
    ...columns.map(({ it }) => text(of(it, old)))
  ]).filter((cells) => cells.slice(1).some((cell) => cell !== ""));
  return [table(["", ...columns.map(({ heading }) => heading)], known)];
}
var lines = {
  database: ({ name }) => name,
  plan: ({ plan: plan2, price: it }) => it === null ? plan2 : `${plan2}, ${price(it)}`,
  data: ({ bytes, tables }, old) => {
    let inTables = tables === null ? "" : ` in ${tables} ${tables === 1 ? "table" : "tables"}`;
    return bytes === null ? "" : `${size(bytes)}${inTables}${growth(bytes, old?.bytes ?? null)}`;
  },
  Postgres: ({ version }) => version ?? "",
  created: ({ createdAt }) => moment(createdAt)
};
function growth(bytes, before) {
  if (!before) return "";
  let percent = Math.round(100 * (bytes - before) / before);
  return percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)} %)`;
}

// src/report/summary/preparation.ts
function preparation({ preparation: preparation2 }) {
  let { sanitized, assertions, columns, connection } = preparation2, lines2 = [
    ...sanitized === null ? [] : [scripts(sanitized)],
    ...sanitized?.remains == null ? [] : [remains(sanitized.remains)],
    ...columns === null ? [] : [reviewed(columns)],
    ...connection === null ? [] : [`Connection: ${connectionText(connection)}`]
  ];
  return [
    ...lines2.length === 0 ? [] : [lines2.map((it) => `- ${text(it)}.`).join(`
`)],
    ...assertions.length === 0 ? [] : [table(["", "assertion", "found"], assertions.map(assertion))],
    ...sanitized === null || sanitized.statements.length === 0 ? [] : [statements(sanitized.statements)]
  ];
}
function scripts({ digest, statements: statements2 }) {
  return `Sanitized ${statements2.length === 0 ? "by an earlier run, as the marker in the database proves" : `by ${count(statements2.length, "statement")}`}; digest of the scripts: ${digest.slice(0, 12)}`;
}
function remains({ analyzed, dropped, compared, foreign, duration: took }) {
  return [
    `Statistics: ${count(analyzed, "table")} analyzed anew`,
    ...dropped === 0 ? [] : [`those of ${count(dropped, "column")} of emptied tables dropped`],
    ...compared === null || compared === 0 ? [] : [`${count(compared, "sanitized column")} compared with what production's showed`],
    ...foreign.length === 0 ? [] : [`foreign servers that are allowed: ${foreign.join(", ")}`],
    duration(took)
  ].join("; ");
}
function reviewed({ found, unreviewed, vanished, patterns }) {
  let gone = vanished.length === 0 ? "" : `; reviewed and gone: ${vanished.join(", ")}`, covered = patterns.filter((it) => it.columns > 0).map((it) => `; ${it.columns} of them by ${it.name} (${it.treatment})`).join("");
  return `${count(found, "column")}, ${unreviewed.length === 0 ? "all reviewed" : `${unreviewed.length} not reviewed`}${covered}${gone}`;
}
function assertion({ name, rows }) {
  return [rows === 0 ? "✅" : "❌", text(name), count(rows, "row")];
}
function statements(all) {
  let rows = all.map((it) => [
    text(`${it.file}:${it.line}`),
    text(it.tag),
    it.rows === null ? "" : it.rows.toLocaleString("en"),
    duration(it.duration)
  ]);
  return folded("Statements of the scripts", table(["where", "what", "rows", "took"], rows));
}

// src/report/summary/timeline.ts
function timeline({ steps: steps2, startedAt, endedAt }) {
  if (steps2.length < 2) return "";
  let least = (endedAt - startedAt) / 60;
  return [
    "```mermaid",
    "gantt",
    "  dateFormat YYYY-MM-DD HH:mm:ss.SSS",
    `  axisFormat ${endedAt - startedAt < 6e5 ? "%H:%M:%S" : "%H:%M"}`,
    ...steps2.map((it, at) => `  ${at + 1} ${label(it.title)} :${mark(it)}, ${span(it, least)}`),
    "```"
  ].join(`
`);
}
function label(title) {
  let [beginning = ""] = title.split(",");
  return beginning.replace(/[^A-Za-z0-9_.-]+/g, " ").slice(0, 60).trim();
}
function mark({ ok, isWait }) {
  return ok ? isWait ? "active" : "done" : "crit";
}
function span({ startedAt, endedAt }, least) {
  let time = (it) => new Date(it).toISOString().slice(0, -1).replace("T", " ");
  return `${time(startedAt)}, ${time(Math.max(endedAt, startedAt + least))}`;
}

// src/report/summary/trend.ts
function trend(past, mermaid) {
  let runs = comparable(past);
  return runs.length < 2 ? [] : [`${[
    `**The last ${runs.length} refreshes** took ${course(
      runs.map((it) => it.took),
      duration
    )}`,
    ...sizes(runs)
  ].join("; ")}.`, ...mermaid ? [folded("Chart", drawing(runs))] : []];
}
function sizes(runs) {
  let known = runs.flatMap((it) => it.bytes ?? []);
  return known.length < 2 ? [] : [`their data had ${course(known, size)}`];
}
function course(values, written) {
  return `${written(values[0] ?? 0)} ${sparkline(values)} ${written(values.at(-1) ?? 0)}`;
}
function sparkline(values) {
  let highest = Math.max(1, ...values);
  return values.map((it) => "▁▂▃▄▅▆▇█"[Math.round(7 * Math.max(0, it) / highest)]).join("");
}
function drawing(runs) {
  let days = runs.map((it) => `"${new Date(it.endedAt).toISOString().slice(5, 10)}"`), minutes = runs.map((it) => it.took / 6e4);
  return [
    "```mermaid",
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#8250df"}}}}%%',
    "xychart-beta",
    `  x-axis [${days.join(", ")}]`,
    `  y-axis "minutes" 0 --> ${Math.ceil(Math.max(1, ...minutes) * 1.1)}`,
    `  bar [${minutes.map((it) => it.toFixed(1)).join(", ")}]`,
    "```"
  ].join(`
`);
}

// src/report/summary/summary.ts
var LONGEST = 1e6;
function summary(report, { mermaid, past = [] }) {
  return fitting([
    `### ${marks[report.status]} ${text(headline(report))}`,
    ...facts(report),
    ...problems(report),
    ...report.warnings.map((warning) => `⚠️ ${prose(warning)}`),
    ...databases(report),
    ...preparation(report),
    ...plan(report),
    ...later(report),
    ...steps(report),
    ...mermaid ? drawn(report) : [],
    ...report.status === "refreshed" ? trend(past, mermaid) : [],
    ...changes(report)
  ]);
}
var marks = {
  refreshed: "✅",
  planned: "📋",
  "under-way": "⏳",
  skipped: "⏭️",
  held: "✋",
  cancelled: "⏸️",
  refused: "⛔",
  conflict: "❌",
  failed: "❌",
  "failed-after-promote": "❌",
  undone: "↩️",
  tidied: "🧹"
};
function fitting(parts) {
  let room = LONGEST;
  return parts.filter((part) => (room -= Buffer.byteLength(part) + 2, room > 0)).join(`

`);
}
function problems({ problems: problems2 }) {
  return problems2.flatMap(({ code, kind, what, remedy }, at) => {
    let isRepeated = problems2[at + 1]?.remedy === remedy;
    return [
      `**${text(code)}**: ${prose(what)}`,
      ...isRepeated ? [] : [`👉 ${prose(remedy)}`],
      // After a refusal a person has to think first.
      ...isRepeated || kind === "refused" ? [] : commands(remedy)
    ];
  });
}
function plan({ status, planned, old, request }) {
  if (status !== "planned" || planned === null) return [];
  let rows = planned.steps.map((it, at) => [
    `${at + 1}`,
    text(it.title),
    [...it.restarts ? ["🔄 dynos restart"] : [], ...it.isLater ? ["⏳ a later run"] : []].join(", ")
  ]);
  return [
    table(["", "it would", ""], rows),
    effectsOf(planned, old, request ?? { task: "refresh", keepOld: null }).map((it) => `- It ${text(it)}.`).join(`
`)
  ];
}
function later({ underWay }) {
  if (underWay === null) return [];
  let rows = underWay.next.map((title, at) => [`${at + 1}`, text(title)]);
  return [table(["", `the next run, if it begins before ${moment(underWay.tooOldAt)}`], rows)];
}
function steps({ status, steps: steps2, startedAt, endedAt }) {
  if (steps2.length < 2 || status === "planned") return [];
  let row2 = (it) => [
    it.ok ? "✅" : status === "cancelled" ? marks.cancelled : "❌",
    text(it.title),
    // On one line.
    duration(it.endedAt - it.startedAt).replaceAll(" ", " "),
    `\`${bar(it.startedAt - startedAt, it.endedAt - startedAt, endedAt - startedAt)}\``
  ];
  return [table(["", "step", "took", ""], steps2.map(row2))];
}
function drawn(report) {
  let drawing2 = report.status === "planned" ? "" : timeline(report);
  return drawing2 === "" ? [] : [folded("Timeline", drawing2)];
}
function changes({ steps: steps2 }) {
  let rows = steps2.flatMap((step) => step.changes).map((it) => [text(it.title), shown(it), text(it.requestId ?? "")]);
  return rows.length === 0 ? [] : [folded("Changes, with Heroku's request ids", table(["change", "outcome", "request"], rows))];
}
function shown({ reply, isShown }) {
  let said = reply === "unknown" ? "reply lost" : reply;
  return isShown === null || (reply === "refused" ? !isShown : reply === "accepted" && isShown) ? said : `${said}, ${isShown ? "and done" : "not done"}`;
}

// src/report/summary/several.ts
function summaryOfAll(ended, mermaid) {
  let [only, ...more] = ended;
  if (only !== void 0 && more.length === 0) return summary(only.report, { mermaid, past: only.past });
  let reports = ended.map(({ report }) => report);
  return fitting([
    `### ${text(tally(reports))}`,
    table(["", "app", "verdict", "data as of", "took", "new database"], reports.map(row)),
    ...ended.map(
      ({ report, past }) => folded(`${marks[report.status]} ${text(appOf(report))}`, summary(report, { mermaid, past }))
    )
  ]);
}
function row(report) {
  let { status, dataAsOf, startedAt, endedAt, new: fresh } = report;
  return [
    marks[status],
    text(appOf(report)),
    text(verdict(report)),
    dataAsOf === null ? "" : moment(dataAsOf),
    // On one line.
    duration(endedAt - startedAt).replaceAll(" ", " "),
    fresh === null ? "" : [text(fresh.name), ...fresh.price === null ? [] : [text(price(fresh.price))]].join("<br>")
  ];
}
function verdict(report) {
  let { status, waitsFor, problems: problems2, state } = report, after = waitsFor.length === 0 ? "" : `, after ${waitsFor.join(" and ")}`;
  return status === "refreshed" || status === "planned" ? `${status}${after}` : `${headline(report)} ${problems2[0]?.what ?? state}`;
}

export {
  REPORT_FILE,
  writeReport,
  outputsOf,
  summaryOfAll
};
