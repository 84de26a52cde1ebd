#!/usr/bin/env node
import {
  refuseOldNode
} from "./parts/chunk-KGHZSQIO.js";
import "./parts/chunk-MJAZTHKV.js";

// src/entries/terminal.ts
refuseOldNode();
await import("./parts/command-LYKBREQO.js");
