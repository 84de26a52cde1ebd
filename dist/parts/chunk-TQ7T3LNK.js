import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/postgres/postgres.ts
function postgresOver(door, version) {
  let loaded = async () => (await import("./operations-XHFLEWRO.js")).inside(door, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked)
  };
}

export {
  postgresOver
};
