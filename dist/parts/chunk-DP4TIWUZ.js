"use strict";
// src/domain/seen.ts
var places = ["current", "new", "old", "undone"];

// src/domain/plan/in-use.ts
function isBorrowed(held, seen) {
  return held.database.app.id !== seen.target.app.id;
}
function isPromoted({ current, new: fresh }) {
  return current !== null && current.database.id === fresh?.database.id;
}

module.exports = {
  places,
  isBorrowed,
  isPromoted
};
