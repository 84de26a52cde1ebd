#!/usr/bin/env node
import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  refuseOldNode
} from "./parts/chunk-OL33CTS5.js";
import "./parts/chunk-DHKLSI6B.js";

// src/entries/terminal.ts
refuseOldNode();
await import("./parts/command-3OJUQ43G.js");
