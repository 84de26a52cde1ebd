#!/usr/bin/env node
import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  refuseOldNode
} from "./parts/chunk-KGHZSQIO.js";
import "./parts/chunk-MJAZTHKV.js";

// src/entries/terminal.ts
refuseOldNode();
await import("./parts/command-NYHZYIOU.js");
