import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  refused
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/invalid-input.ts
function invalidInput(what, remedy) {
  return refused("INPUT_INVALID", what, remedy);
}
function suggestion(meant) {
  return meant === null ? "." : `; did you mean ${meant}?`;
}

export {
  invalidInput,
  suggestion
};
