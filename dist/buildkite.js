import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  REPORT_FILE,
  outputsOf,
  summaryOfAll,
  writeReport
} from "./parts/chunk-SLYERIE4.js";
import {
  appOf,
  buildOfFork,
  buildkiteTrigger,
  cleaned,
  cleaner,
  linesOf,
  logIn,
  main,
  print,
  redactor,
  tellEnd,
  worstOf
} from "./parts/chunk-YWY4C2SK.js";
import "./parts/chunk-VFTNZPIW.js";
import {
  herokuHosts,
  take
} from "./parts/chunk-4H6RBDS4.js";
import "./parts/chunk-IG7G67PC.js";
import "./parts/chunk-J23UK3IF.js";
import {
  Secret
} from "./parts/chunk-6PF6FDPS.js";
import {
  refuseOldNode
} from "./parts/chunk-KGHZSQIO.js";
import "./parts/chunk-UA4FQMFP.js";
import "./parts/chunk-MTXA7EQT.js";
import "./parts/chunk-LLXWIZH2.js";
import {
  inputNames,
  invalidInput
} from "./parts/chunk-QV6GR64B.js";
import "./parts/chunk-5S6GPGKT.js";
import "./parts/chunk-ZRL5A7VI.js";
import "./parts/chunk-JO7WR4DP.js";
import "./parts/chunk-DTYPOSHM.js";
import "./parts/chunk-M5CVWW6P.js";
import "./parts/chunk-2FD2LLRU.js";
import "./parts/chunk-234RC3UR.js";
import "./parts/chunk-ZOX7XFJE.js";
import "./parts/chunk-MJAZTHKV.js";

// src/hosts/buildkite/buildkite.ts
import { rm } from "node:fs/promises";
import { dirname } from "node:path";

// src/domain/problems/buildkite.ts
var SET_THE_KEY = "Make it a secret of the cluster and name it under `secrets:` of the step, or export it in the agent's environment hook; `api-key-env` names another variable. The key does not belong in the pipeline, which Buildkite stores and shows.";
function keyInPipeline() {
  return invalidInput(
    "api-key: is not taken from the pipeline, which Buildkite stores and shows. Create a new key: this one can be read there.",
    SET_THE_KEY
  );
}
function keyVariableUnset(input, variable) {
  return invalidInput(`${input}: the environment variable ${variable} is not set.`, SET_THE_KEY);
}
function configurationInvalid(remedy) {
  return invalidInput("BUILDKITE_PLUGIN_CONFIGURATION: must be a JSON object.", remedy);
}
function optionInvalid(name, remedy) {
  return invalidInput(`${name}: must be a text, a number, true or false, or a list of these.`, remedy);
}

// src/hosts/buildkite/agent.ts
var CALL = 'buildkite-agent "$@"; code=$?; cat >/dev/null; exit $code';
function buildkiteAgent(warn) {
  let isThere = !0;
  return async (args, { input = "", cwd = "." } = {}) => {
    if (isThere)
      try {
        let { exitCode, stderr } = await run(args, input, cwd);
        if (exitCode === 127) throw new Error(stderr.trim());
        exitCode !== 0 && warn(`\`buildkite-agent ${args[0]}\` ended with exit code ${exitCode}: ${stderr.trim()}`);
      } catch (error) {
        isThere = !1;
        let why = error instanceof Error ? error.message.split(`
`)[0] : error;
        warn(`No annotation, meta-data or artifact: buildkite-agent cannot be called (${why})`);
      }
  };
}
async function run(args, input, cwd) {
  let { getExecOutput } = await import("./parts/exec-HXWFT7YU.js"), options = { input: Buffer.from(input), cwd, silent: !0, ignoreReturnCode: !0 };
  return getExecOutput("sh", ["-c", CALL, "sh", ...args], options);
}

// src/hosts/buildkite/configuration.ts
var pluginOptions = {
  "api-key-env": {
    default: "HEROKU_API_KEY",
    about: "The environment variable that has the Heroku API key; a secret of the agent or the cluster. The key itself does not belong in a pipeline, which Buildkite stores and shows."
  },
  "meta-data-prefix": {
    default: "heroku-staging-refresh:",
    about: "What the names of the outputs begin with in the build's meta-data. Set it when one build has several steps with this plugin."
  }
}, pluginInputs = inputNames.filter((name) => name !== "api-key"), vocabulary = {
  names: [...pluginInputs, ...Object.keys(pluginOptions)],
  listed: "The README lists every option of the plugin."
};
function configurationIn(environment) {
  let json = environment.BUILDKITE_PLUGIN_CONFIGURATION;
  if (!json) return textsOf(flat(environment, prefixIn(environment)));
  try {
    let parsed = JSON.parse(json);
    if (typeof parsed == "object" && parsed !== null && !Array.isArray(parsed)) return textsOf(parsed);
  } catch {
  }
  return {
    raw: {},
    mistakes: [configurationInvalid(vocabulary.listed)]
  };
}
function prefixIn({ BUILDKITE_PLUGIN_NAME: name }) {
  return `BUILDKITE_PLUGIN_${name || "HEROKU_STAGING_REFRESH"}_`;
}
function flat(environment, prefix) {
  let names = Object.keys(environment).filter((variable) => variable.startsWith(prefix)).map((variable) => variable.slice(prefix.length).replace(/_\d+(_.*)?$/, ""));
  return Object.fromEntries(
    [...new Set(names)].map((name) => [
      name.toLowerCase().replaceAll("_", "-"),
      environment[prefix + name] ?? itemsOf(environment, `${prefix}${name}_`)
    ])
  );
}
function itemsOf(environment, prefix) {
  let items = [];
  for (; ; ) {
    let place = `${prefix}${items.length}`, map = flat(environment, `${place}_`), item = environment[place] ?? (Object.keys(map).length > 0 ? map : void 0);
    if (item === void 0) return items;
    items.push(item);
  }
}
function textsOf(options) {
  let texts = Object.entries(options).map(
    ([name, value]) => [name, name === "refreshes" ? listOf(value) : textOf(value)]
  );
  return {
    raw: Object.fromEntries(texts),
    mistakes: texts.flatMap(
      ([name, text]) => text === null ? [optionInvalid(name, vocabulary.listed)] : []
    )
  };
}
function listOf(value) {
  return Array.isArray(value) ? JSON.stringify(value) : textOf(value);
}
function textOf(value) {
  if (Array.isArray(value)) {
    let items = value.map(textOf);
    return items.includes(null) ? null : items.join(`
`);
  }
  return value == null ? "" : ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
}

// src/hosts/buildkite/buildkite.ts
function dialectOf() {
  let isUnfolded = !1;
  return {
    open: (title) => print(`--- ${title}`),
    note: (line) => print(`  ${line}`),
    live: () => {
    },
    close: () => {
    },
    among: (app) => linesOf(app, print),
    problem({ code, what, state, remedy }) {
      isUnfolded || print("^^^ +++"), isUnfolded = !0;
      for (let line of [`${what} [${code}]`, state, remedy]) line && print(line.replace(/^/gm, "  "));
    },
    warning: (line) => print(`  Warning: ${line}`),
    end: (verdict) => print(`+++ ${verdict}`)
  };
}
function buildkite() {
  let known = redactor(), clean = cleaner(known), dialect = dialectOf(), { note } = logIn(dialect, clean), agent = buildkiteAgent(note), { raw, mistakes } = configurationIn(process.env);
  return {
    logOf: (app) => logIn(dialect, clean, app),
    ask: () => asked(raw, mistakes),
    objection: () => buildOfFork(process.env),
    async mask(secrets) {
      let spellings = secrets.flatMap((secret) => known.mask(secret));
      if (spellings.length === 0) return;
      let input = JSON.stringify(Object.fromEntries(spellings.entries()));
      await agent(["redactor", "add", "--format", "json"], { input });
    },
    agree: async () => !0,
    tell: ([first, ...more]) => tellEnd(withWarnings(first, more, replacedCommand(process.env)), dialect, clean, async (ended) => {
      let prefix = raw["meta-data-prefix"] || pluginOptions["meta-data-prefix"].default;
      await publish(agent, ended, prefix), await upload(agent, ended, cleaned(buildkiteTrigger(process.env), clean), note), await publishEach(agent, ended, prefix);
    })
  };
}
function asked(configured, mistakes) {
  let { "api-key-env": named, "meta-data-prefix": _, "api-key": literal, ...raw } = configured, variable = named || pluginOptions["api-key-env"].default, key = literal || take(variable), stored = keyInPipeline(), unset = keyVariableUnset(named ? "api-key-env" : "api-key", variable);
  return {
    // Without a key there is nothing more to say of it.
    raw: { ...raw, "api-key": key || null },
    vocabulary,
    key: new Secret(key),
    ...herokuHosts(),
    mistakes: [...mistakes, ...literal ? [stored] : [], ...key === "" ? [unset] : []]
  };
}
function withWarnings(first, more, warnings) {
  return first === void 0 ? [] : [{ ...first, warnings: [...first.warnings, ...warnings] }, ...more];
}
function replacedCommand({ BUILDKITE_COMMAND: command = "" }) {
  return command.trim() === "" ? [] : [
    "The `command` of this step was not run: the plugin takes its place. Move it to a step of its own, or see `after-promote`."
  ];
}
async function publish(agent, ended, prefix) {
  let reports = ended.map(({ report }) => report), [style, context] = [styles[worstOf(reports)?.status ?? "failed"], await contextOf(reports)];
  await agent(["annotate", "--style", style, "--context", context], { input: summaryOfAll(ended, !1) }), await setAll(agent, prefix, outputsOf(reports, REPORT_FILE));
}
async function publishEach(agent, ended, prefix) {
  if (ended.length !== 1)
    for (let { report } of ended)
      await setAll(agent, `${prefix}${appOf(report)}:`, outputsOf([report], REPORT_FILE));
}
var LONGEST_CONTEXT = 100;
async function contextOf(reports) {
  let whole = ["heroku-staging-refresh", ...reports.map(appOf)].join(" ").trim();
  if (whole.length <= LONGEST_CONTEXT) return whole;
  let { createHash } = await import("node:crypto"), digest = createHash("sha256").update(whole).digest("hex").slice(0, 16);
  return `${whole.slice(0, LONGEST_CONTEXT - digest.length - 1)} ${digest}`;
}
async function setAll(agent, prefix, outputs) {
  for (let [name, value] of Object.entries(outputs))
    value !== "" && await agent(["meta-data", "set", prefix + name], { input: value });
}
async function upload(agent, ended, trigger, warn) {
  try {
    let folder = dirname(
      await writeReport(
        ended.map(({ report }) => report),
        trigger
      )
    );
    await agent(["artifact", "upload", REPORT_FILE], { cwd: folder }), await rm(folder, { recursive: !0, force: !0 });
  } catch (error) {
    warn(`The report could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
var styles = {
  refreshed: "success",
  planned: "info",
  "under-way": "info",
  skipped: "warning",
  held: "warning",
  undone: "warning",
  tidied: "success",
  cancelled: "warning",
  conflict: "error",
  refused: "error",
  failed: "error",
  "failed-after-promote": "error"
};

// src/entries/buildkite.ts
refuseOldNode();
await main(buildkite());
