import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  missingInput,
  unknownInput,
  wrongInput
} from "./chunk-LLXWIZH2.js";
import {
  inputTable,
  isInput
} from "./chunk-QV6GR64B.js";
import "./chunk-5S6GPGKT.js";
import {
  safeParse
} from "./chunk-ZRL5A7VI.js";
import {
  nearest
} from "./chunk-UCX24PZR.js";
import "./chunk-ZOX7XFJE.js";
import "./chunk-MJAZTHKV.js";

// src/inputs/corrected.ts
var truths = /* @__PURE__ */ new Map([
  ["yes", "true"],
  ["on", "true"],
  ["1", "true"],
  ["no", "false"],
  ["off", "false"],
  ["0", "false"]
]), DURATION = /^(\d+)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)$/, slips = [
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.replace(/^(["'])(.*)\1$/, "$2"),
  (text) => text.toLowerCase().replace(/[\s_]+/g, "-"),
  (text) => text.toUpperCase().replace(/^.*::/, "").replace(/[\s-]+/g, "_").replace(/_URL$/, ""),
  (text) => text.toLowerCase().replace(DURATION, (_, number, unit) => number + unit[0]),
  (text) => truths.get(text.toLowerCase()) ?? text
];
function corrected(name, value) {
  if (!isInput(name) || /[\r\n]/.test(value)) return null;
  let { choices, shape } = inputTable[name];
  return [...slips.map((right) => right(value)), nearest(value, choices) ?? value].find((it) => safeParse(shape, it).success) ?? null;
}

// src/inputs/mistakes.ts
function mistakesIn(raw, filled, issues, vocabulary) {
  return [
    ...Object.keys(raw).filter((name) => !isInput(name)).map((name) => stranger(name, vocabulary)),
    ...issues.map(({ path, message }) => ({ name: String(path[0]), message })).filter(({ name }) => raw[name] !== null).map(({ name, message }) => mistake(name, message, filled[name] ?? "", vocabulary.listed))
  ];
}
function stranger(name, { names, listed, stranger: more = "" }) {
  return unknownInput(name, nearest(name, names), `${listed} ${more}`.trim());
}
function mistake(name, rule, value, listed) {
  return name === "api-key" ? wrongInput(name, rule, null, null, listed) : value === "" ? missingInput(name, rule, listed) : value.includes("://") ? wrongInput(name, rule, "an address", null, listed) : wrongInput(name, rule, JSON.stringify(value), corrected(name, value), listed);
}
export {
  mistakesIn
};
