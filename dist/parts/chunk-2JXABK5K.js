"use strict";
const {
  compare,
  entryIn,
  nameOf,
  reviewedIn
} = require("./chunk-ZWEQP75U.js");

// src/domain/columns/personal-data.ts
var names = [
  [/e[_-]?mail/, "an e-mail address"],
  [/phone|mobile|fax|(^|_)tel(_|$)/, "a phone number"],
  [/password|passwd|secret|token|api_?key|private_?key|otp|salt|digest|encrypted/, "a secret"],
  [
    /(^|_)(first|last|given|family|full|middle|sur|maiden|display|nick|user|legal)_?name|^name$|surname/,
    "a name"
  ],
  [/address|street|postal|postcode|(^|_)(zip|zip_?code|city)(_|$)/, "an address"],
  [/(^|_)ip(_|$)|ip_?addr|remote_addr|user_?agent/, "a trace of a visitor"],
  [/birth|(^|_)dob(_|$)|gender|nationality|religion|ethnic/, "about a person"],
  [
    /ssn|social_security|passport|tax_?id|national_?id|iban|(^|_)bic(_|$)|card|account_number/,
    "a number of a person"
  ],
  [/(^|_)(lat|lng|lon|latitude|longitude)(_|$)|geo/, "a place"],
  [/comment|message|(^|_)(note|notes|body|bio|description)(_|$)/, "what people write"]
], types = [
  [/^(inet|cidr|macaddr)/, "a network address"],
  [/^(jsonb?|hstore|xml)\b/, "anything, being structured"],
  [/^bytea/, "a file"]
];
function hintAt({ column, type }) {
  let spelt = column.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase(), byName = names.find(([pattern]) => pattern.test(spelt));
  if (byName !== void 0) return `looks like ${byName[1]}`;
  let byType = types.find(([pattern]) => pattern.test(type));
  return byType === void 0 ? null : `may hold ${byType[1]}`;
}

// src/domain/columns/columns-file.ts
var CLOSED = /^[NBDTE]$/;
function lineFor(column) {
  if (column.server !== null)
    return `${nameOf(column)} keep lives on the foreign server ${printable(column.server)}, not in this database`;
  let hint = hintAt(column), isClosed = CLOSED.test(column.category) || column.type === "uuid";
  return hint === null && isClosed ? `${nameOf(column)} keep` : `${nameOf(column)} ? ${hint ?? `may hold anything, being ${printable(column.type)}`}`;
}
function printable(type) {
  return type.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ");
}
function fileFor(seen, before) {
  let lines = before.trimEnd() === "" ? HEADING.split(`
`) : before.trimEnd().split(/\r\n|\n|\r/), reviewed = reviewedIn(before), known = new Set(lines.map((it) => entryIn(it)?.name)), names2 = new Set(seen.map(nameOf)), patterns = new Set(reviewed.patterns.map((it) => it.name)), kept = lines.filter((line) => {
    let entry = entryIn(line);
    return entry === null || names2.has(entry.name) || patterns.has(entry.name);
  }), added = compare(reviewed, seen).unreviewed.filter((it) => !known.has(nameOf(it)));
  return [...kept, ...added.map(lineFor), ""].join(`
`);
}
function openIn(text) {
  return text.split(`
`).filter((line) => entryIn(line)?.treatment === "?").length;
}
var HEADING = `# Every column of the database, and what is done about it: keep, or sanitized by the scripts. The refresh stops at
# a column that is not here. A question mark is for a person to decide. A * in a schema or a table stands for anything.`;

module.exports = {
  lineFor,
  fileFor,
  openIn
};
