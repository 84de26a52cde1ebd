#!/usr/bin/env node
"use strict";
const {
  refuseOldNode
} = require("./parts/core.js");

// src/entries/terminal.ts
refuseOldNode();
Promise.resolve().then(() => require("./parts/command-5YOSPFSY.js"));
