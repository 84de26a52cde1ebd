"use strict";
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

module.exports = {
  inputs,
  about
};
