import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inputNames
} from "./chunk-YKRGUAJQ.js";

// src/inputs/vocabulary.ts
var everyInput = { names: inputNames, listed: "The README lists every input." };

export {
  everyInput
};
