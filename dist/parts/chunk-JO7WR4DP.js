import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/plan/tidy.ts
function keepsOld({ keepOld }) {
  return (keepOld ?? 0) > 0;
}
function keptUntil({ keepOld }, { attachment: { createdAt } }) {
  return createdAt === null ? null : createdAt + (keepOld ?? 0);
}
function tidying(request, seen) {
  let { current, new: fresh, old } = seen;
  if (!(fresh === null && old !== null && old.database.id !== current?.database.id)) return { is: "tidied", fresh: null };
  let until = keptUntil(request, old);
  return { is: until !== null && seen.at >= until ? "not destroyed" : "tidied", fresh: null };
}

export {
  keepsOld,
  keptUntil,
  tidying
};
