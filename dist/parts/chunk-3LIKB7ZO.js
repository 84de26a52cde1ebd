import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);

// src/postgres/postgres.ts
function postgresOver(door, version) {
  const loaded = async () => (await import("./inside-T5WYNRTH.js")).inside(door, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked)
  };
}

export {
  postgresOver
};
