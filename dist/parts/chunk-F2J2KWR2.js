import {
  inputNames
} from "./chunk-YQRQKQCK.js";

// src/inputs/vocabulary.ts
var everyInput = { names: inputNames, listed: "docs/inputs.md lists every input." };

export {
  everyInput
};
