"use strict";
// src/postgres/postgres.ts
function postgresOver(lifetime, version) {
  let loaded = async () => (await Promise.resolve().then(() => require("./operations-UWHAGUOQ.js"))).operations(lifetime, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked)
  };
}

module.exports = {
  postgresOver
};
