import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/postgres/postgres.ts
function postgresOver(lifetime, version) {
  let loaded = async () => (await import("./operations-I3RMI4PJ.js")).operations(lifetime, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked)
  };
}

export {
  postgresOver
};
