import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  invalidInput,
  suggestion
} from "./chunk-QV6GR64B.js";
import {
  refused
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/inputs.ts
function unknownInput(name, meant, remedy) {
  return invalidInput(`${name}: no such input${suggestion(meant)}`, remedy);
}
function missingInput(name, rule, remedy) {
  return invalidInput(`${name}: missing; it ${rule}.`, remedy);
}
function wrongInput(name, rule, value, meant, remedy) {
  let is = value === null ? "" : `, not ${value}`;
  return invalidInput(`${name}: ${rule}${is}${suggestion(meant)}`, remedy);
}
function tidyWithoutAge(remedy) {
  return invalidInput(
    "keep-old: missing; `task` tidy destroys what has been kept for as long as `keep-old` says.",
    `Set it to a duration, such as 7d; 0d destroys what is kept now. ${remedy}`
  );
}
function workspaceUnreadable(input, workspace, why, remedy) {
  return invalidInput(`${input}: the workspace ${workspace} cannot be read: ${why}.`, remedy);
}
function fileMissing(input, path) {
  return invalidInput(
    `${input}: ${path} is not a file in the workspace.`,
    "Check the path. On GitHub the job checks the repository out first, with actions/checkout."
  );
}
function fileUnusable(input, why, remedy) {
  return invalidInput(`${input}: ${why}.`, remedy);
}
function notOneFile(input, path, remedy) {
  return invalidInput(`${input}: ${path} is not one file.`, remedy);
}
function fileInvalid(input, file, line, what) {
  return refused(
    "FILE_INVALID",
    `${input}: ${file}:${line}: ${what}.`,
    "docs/sanitizing.md describes what these files may contain."
  );
}

export {
  unknownInput,
  missingInput,
  wrongInput,
  tidyWithoutAge,
  workspaceUnreadable,
  fileMissing,
  fileUnusable,
  notOneFile,
  fileInvalid
};
