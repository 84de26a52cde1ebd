import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/heroku/http/same-database.ts
function sameDatabase(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return !1;
  let [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}
function sameLogin(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return !1;
  let [one, two] = [new URL(a), new URL(b)];
  return ["username", "password", "pathname"].every((part) => one[part] === two[part]);
}

// src/heroku/read/about.ts
function inputs({ sourceApp, targetApp }) {
  return {
    source: { about: { subject: `source-app: ${sourceApp}`, app: sourceApp } },
    target: { about: { subject: `target-app: ${targetApp}`, app: targetApp } }
  };
}
function about({ name, app }) {
  return { about: { subject: `${name}, which is billed to ${app.name}`, app: app.name } };
}

export {
  sameDatabase,
  sameLogin,
  inputs,
  about
};
