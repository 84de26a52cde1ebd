import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  outputsOf,
  summaryOfAll,
  writeReport
} from "./parts/chunk-SLYERIE4.js";
import {
  cleaned,
  cleaner,
  githubTrigger,
  linesOf,
  logIn,
  main,
  pullRequestFromFork,
  redactor,
  tellEnd
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
  inputNames
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

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  return input == null ? "" : typeof input == "string" || input instanceof String ? input : JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  return Object.keys(annotationProperties).length ? {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  } : {};
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  let cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::", Command = class {
  constructor(command, properties, message) {
    command || (command = "missing.command"), this.command = command, this.properties = properties, this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = !0;
      for (let key in this.properties)
        if (this.properties.hasOwnProperty(key)) {
          let val = this.properties[key];
          val && (first ? first = !1 : cmdStr += ",", cmdStr += `${key}=${escapeProperty(val)}`);
        }
    }
    return cmdStr += `${CMD_STRING}${escapeData(this.message)}`, cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// global:crypto
var randomUUID = () => globalThis.crypto.randomUUID();

// node_modules/@actions/core/lib/file-command.js
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  let filePath = process.env[`GITHUB_${command}`];
  if (!filePath)
    throw new Error(`Unable to find environment variable for file command ${command}`);
  if (!fs.existsSync(filePath))
    throw new Error(`Missing file at path: ${filePath}`);
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  let delimiter = `ghadelimiter_${randomUUID()}`, convertedValue = toCommandValue(value);
  if (key.includes(delimiter))
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  if (convertedValue.includes(delimiter))
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/core/lib/platform.js
import os3 from "os";
var platform = os3.platform(), arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2.Success = 0] = "Success", ExitCode2[ExitCode2.Failure = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  let val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val)
    throw new Error(`Input required and not supplied: ${name}`);
  return options && options.trimWhitespace === !1 ? val : val.trim();
}
function setOutput(name, value) {
  if (process.env.GITHUB_OUTPUT || "")
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  process.stdout.write(os4.EOL), issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os4.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}

// src/hosts/github/files.ts
import { appendFile } from "node:fs/promises";
async function publish(ended, trigger, warn) {
  let attempt = async (what, work) => {
    try {
      return await work();
    } catch (error2) {
      warn(`The ${what} could not be written: ${error2 instanceof Error ? error2.message : error2}`);
      return;
    }
  }, reports = ended.map(({ report }) => report), file = await attempt("report", () => writeReport(reports, trigger, process.env.RUNNER_TEMP));
  await attempt("outputs", async () => {
    if (process.env.GITHUB_OUTPUT)
      for (let [name, value] of Object.entries(outputsOf(reports, file ?? ""))) setOutput(name, value);
  }), await attempt("summary", async () => {
    let path = process.env.GITHUB_STEP_SUMMARY;
    path && await appendFile(path, `${summaryOfAll(ended, !0)}
`);
  });
}

// src/hosts/github/inputs.ts
var vocabulary = {
  names: inputNames,
  listed: "The README lists every input.",
  stranger: "GitHub hands inputs over as variables that begin with INPUT_: one that `env:` sets for another step needs another name."
}, PREFIX = "INPUT_";
function inputsIn(environment) {
  let known = Object.fromEntries(inputNames.map((name) => [name, getInput(name)])), given = Object.keys(environment).filter((variable) => variable.startsWith(PREFIX)).map((variable) => variable.slice(PREFIX.length).toLowerCase());
  return { ...Object.fromEntries(given.map((name) => [name, ""])), ...known };
}

// src/hosts/github/github.ts
var dialect = {
  open: (title) => startGroup(title),
  note: (line) => info(`  ${line}`),
  live: () => {
  },
  close: () => endGroup(),
  // Groups cannot lie side by side.
  among: (app) => linesOf(app, info),
  problem({ code, what, state, remedy }) {
    endGroup(), error([what, state, remedy].filter(Boolean).join(`
`), { title: code });
  },
  warning: (line) => warning(line),
  end: (verdict) => info(verdict)
};
function github() {
  let known = redactor(), clean = cleaner(known);
  return {
    logOf: (app) => logIn(dialect, clean, app),
    ask() {
      let raw = inputsIn(process.env), [input, variable] = [take("INPUT_API-KEY"), take("HEROKU_API_KEY")], key = input || variable;
      return {
        raw: { ...raw, "api-key": key },
        vocabulary,
        key: new Secret(key),
        ...herokuHosts(),
        mistakes: []
      };
    },
    objection: () => pullRequestFromFork(process.env.GITHUB_EVENT_NAME ?? "", process.env.GITHUB_EVENT_PATH ?? ""),
    async mask(secrets) {
      let spellings = secrets.flatMap((secret) => known.mask(secret));
      if (process.env.GITHUB_ACTIONS === "true") for (let spelling of spellings) setSecret(spelling);
    },
    agree: async () => !0,
    tell: (reports) => tellEnd(
      reports,
      dialect,
      clean,
      (ended) => publish(ended, cleaned(githubTrigger(process.env), clean), logIn(dialect, clean).note)
    )
  };
}

// src/entries/github.ts
refuseOldNode();
await main(github());
