import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  REPORT_FILE,
  outputsOf,
  summary,
  writeReport
} from "./parts/chunk-32GX2OGI.js";
import "./parts/chunk-FSFJXWUV.js";
import {
  buildOfFork,
  buildkiteTrigger,
  cleaned,
  cleaner,
  herokuHosts,
  logIn,
  main,
  redactor,
  take,
  tellEnd
} from "./parts/chunk-PT6NWZRF.js";
import {
  Secret
} from "./parts/chunk-FJWN5CCR.js";
import {
  refuseOldNode
} from "./parts/chunk-OL33CTS5.js";
import "./parts/chunk-FOQ6CMLR.js";
import "./parts/chunk-JWLH3EG5.js";
import "./parts/chunk-TDK5MYGF.js";
import {
  inputNames,
  invalid
} from "./parts/chunk-ZB3RTOMK.js";
import "./parts/chunk-5S6GPGKT.js";
import "./parts/chunk-QGQEW6TP.js";
import "./parts/chunk-WOULQRTW.js";
import "./parts/chunk-CEO2N7QO.js";
import "./parts/chunk-YO3FWN6V.js";
import "./parts/chunk-LP7AD2OA.js";
import "./parts/chunk-DHKLSI6B.js";

// src/hosts/buildkite/buildkite.ts
import { rm } from "node:fs/promises";
import { dirname } from "node:path";

// src/hosts/dialect.ts
function print(line) {
  process.stdout.write(`${line}
`);
}

// src/hosts/buildkite/agent.ts
var CALL = 'buildkite-agent "$@"; code=$?; cat >/dev/null; exit $code';
var NOT_FOUND = 127;
function buildkiteAgent(warn) {
  let isThere = true;
  return async (args, { input = "", cwd = "." } = {}) => {
    if (!isThere) return;
    try {
      const { exitCode, stderr } = await run(args, input, cwd);
      if (exitCode === NOT_FOUND) throw new Error(stderr.trim());
      if (exitCode !== 0)
        warn(`\`buildkite-agent ${args[0]}\` ended with exit code ${exitCode}: ${stderr.trim()}`);
    } catch (error) {
      isThere = false;
      const why = error instanceof Error ? error.message.split("\n")[0] : error;
      warn(`No annotation, meta-data or artifact: buildkite-agent cannot be called (${why})`);
    }
  };
}
async function run(args, input, cwd) {
  const { getExecOutput } = await import("./parts/exec-WGQXRXG3.js");
  const options = { input: Buffer.from(input), cwd, silent: true, ignoreReturnCode: true };
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
    about: "What the names of the outputs begin with in the build's meta-data. Set it when one build has several refreshes."
  }
};
var pluginInputs = inputNames.filter((name) => name !== "api-key");
var vocabulary = {
  names: [...pluginInputs, ...Object.keys(pluginOptions)],
  listed: "The README lists every option of the plugin."
};
function configurationIn(environment) {
  const json = environment.BUILDKITE_PLUGIN_CONFIGURATION;
  if (!json) return textsOf(flat(environment));
  try {
    const parsed = JSON.parse(json);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return textsOf(parsed);
  } catch {
  }
  return {
    raw: {},
    mistakes: [invalid("BUILDKITE_PLUGIN_CONFIGURATION: must be a JSON object.", vocabulary.listed)]
  };
}
function flat(environment) {
  const prefix = `BUILDKITE_PLUGIN_${environment.BUILDKITE_PLUGIN_NAME || "HEROKU_STAGING_REFRESH"}_`;
  const given = Object.keys(environment).filter((variable) => variable.startsWith(prefix)).map((variable) => variable.slice(prefix.length).replace(/_\d+$/, "").toLowerCase().replaceAll("_", "-"));
  const names = [...inputNames, ...Object.keys(pluginOptions), ...given];
  return Object.fromEntries(
    names.map((name) => {
      const variable = prefix + name.toUpperCase().replaceAll("-", "_");
      return [name, environment[variable] ?? itemsOf(environment, variable)];
    })
  );
}
function itemsOf(environment, variable) {
  const items = [];
  for (let item = environment[`${variable}_0`]; item !== void 0; item = environment[`${variable}_${items.length}`]) {
    items.push(item);
  }
  return items;
}
function textsOf(options) {
  const texts = Object.entries(options).map(([name, value]) => [name, textOf(value)]);
  return {
    raw: Object.fromEntries(texts.map(([name, text]) => [name, text ?? ""])),
    mistakes: texts.flatMap(
      ([name, text]) => text === null ? [
        invalid(
          `${name}: must be a text, a number, true or false, or a list of these.`,
          vocabulary.listed
        )
      ] : []
    )
  };
}
function textOf(value) {
  if (Array.isArray(value)) {
    const items = value.map(textOf);
    return items.includes(null) ? null : items.join("\n");
  }
  if (value === null || value === void 0) return "";
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
}

// src/hosts/buildkite/buildkite.ts
function dialectOf() {
  let isUnfolded = false;
  return {
    open: (title) => print(`--- ${title}`),
    note: (line) => print(`  ${line}`),
    live: () => {
    },
    close: () => {
    },
    problem({ code, what, state, remedy }) {
      if (!isUnfolded) print("^^^ +++");
      isUnfolded = true;
      for (const line of [`${what} [${code}]`, state, remedy]) if (line) print(line.replace(/^/gm, "  "));
    },
    warning: (line) => print(`  Warning: ${line}`),
    end: (verdict) => print(`+++ ${verdict}`)
  };
}
function buildkite() {
  const known = redactor();
  const clean = cleaner(known);
  const dialect = dialectOf();
  const log = logIn(dialect, clean);
  const agent = buildkiteAgent(log.note);
  const { raw, mistakes } = configurationIn(process.env);
  return {
    log,
    ask: () => asked(raw, mistakes),
    objection: () => buildOfFork(process.env),
    async learn(secrets) {
      const spellings = secrets.flatMap((secret) => known.learn(secret));
      if (spellings.length === 0) return;
      const input = JSON.stringify(Object.fromEntries(spellings.entries()));
      await agent(["redactor", "add", "--format", "json"], { input });
    },
    agree: async () => true,
    tell: (report) => tellEnd(withWarnings(report, replacedCommand(process.env)), dialect, clean, async (safe, past) => {
      const prefix = raw["meta-data-prefix"] || pluginOptions["meta-data-prefix"].default;
      await publish(agent, safe, past, prefix);
      await upload(agent, safe, cleaned(buildkiteTrigger(process.env), clean), log.note);
    })
  };
}
var SET_THE_KEY = "Make it a secret of the cluster and name it under `secrets:` of the step, or export it in the agent's environment hook; `api-key-env` names another variable. The key does not belong in the pipeline, which Buildkite stores and shows.";
function asked(configured, mistakes) {
  const { "api-key-env": named, "meta-data-prefix": _, "api-key": literal, ...raw } = configured;
  const variable = named || pluginOptions["api-key-env"].default;
  const key = literal || take(variable);
  const stored = invalid(
    "api-key: is not taken from the pipeline, which Buildkite stores and shows. Make a new key: this one can be read there.",
    SET_THE_KEY
  );
  const unset = invalid(
    `${named ? "api-key-env" : "api-key"}: the environment variable ${variable} is not set.`,
    SET_THE_KEY
  );
  return {
    // Without a key there is nothing more to say of it.
    raw: { ...raw, "api-key": key || null },
    vocabulary,
    key: new Secret(key),
    ...herokuHosts(),
    mistakes: [...mistakes, ...literal ? [stored] : [], ...key === "" ? [unset] : []]
  };
}
function withWarnings(report, warnings) {
  return { ...report, warnings: [...report.warnings, ...warnings] };
}
function replacedCommand({ BUILDKITE_COMMAND: command = "" }) {
  if (command.trim() === "") return [];
  return [
    "The `command` of this step was not run: the plugin takes its place. Move it to a step of its own, or see `after-promote`."
  ];
}
async function publish(agent, report, past, prefix) {
  const context = `heroku-staging-refresh ${report.request?.targetApp ?? ""}`.trim();
  await agent(["annotate", "--style", styles[report.status], "--context", context], {
    input: summary(report, { mermaid: false, past })
  });
  for (const [name, value] of Object.entries(outputsOf(report, REPORT_FILE))) {
    if (value !== "") await agent(["meta-data", "set", prefix + name], { input: value });
  }
}
async function upload(agent, report, trigger, warn) {
  try {
    const folder = dirname(await writeReport(report, trigger));
    await agent(["artifact", "upload", REPORT_FILE], { cwd: folder });
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    warn(`The report could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
var styles = {
  refreshed: "success",
  planned: "info",
  cancelled: "warning",
  conflict: "error",
  refused: "error",
  failed: "error",
  "failed-after-promote": "error"
};

// src/entries/buildkite.ts
refuseOldNode();
await main(buildkite());
