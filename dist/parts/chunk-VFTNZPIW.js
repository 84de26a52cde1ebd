import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inputNames
} from "./chunk-QV6GR64B.js";

// src/inputs/vocabulary.ts
var everyInput = { names: inputNames, listed: "The README lists every input." };

export {
  everyInput
};
