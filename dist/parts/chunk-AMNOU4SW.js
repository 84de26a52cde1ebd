import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

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
];
var types = [
  [/^(inet|cidr|macaddr)/, "a network address"],
  [/^(jsonb?|hstore|xml)\b/, "anything, being structured"],
  [/^bytea/, "a file"]
];
function hintAt({ column, type }) {
  const spelt2 = column.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  const byName = names.find(([pattern]) => pattern.test(spelt2));
  if (byName !== void 0) return `looks like ${byName[1]}`;
  const byType = types.find(([pattern]) => pattern.test(type));
  return byType === void 0 ? null : `may hold ${byType[1]}`;
}

// src/domain/columns/columns.ts
var PART = String.raw`(?:"(?:[^"]|"")+"|[^\s."#]+)`;
var LINE = new RegExp(String.raw`^(${PART}\.${PART}\.${PART})(?:\s+(\S+))?(?:\s.*)?$`);
function reviewedIn(text) {
  const columns = /* @__PURE__ */ new Map();
  const mistakes = text.split(/\r\n|\n|\r/).flatMap((raw, at) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return [];
    const [, column, treatment] = LINE.exec(line) ?? [];
    const what = mistakeOf(columns, column, treatment);
    if (what !== null) return [{ line: at + 1, what }];
    columns.set(asNamed(column), treatment);
    return [];
  });
  return { columns, mistakes };
}
function mistakeOf(known, column, treatment) {
  if (column === void 0) return "must be schema.table.column, a space, and keep or sanitized";
  if (known.has(asNamed(column))) return `${column} is there twice`;
  if (treatment === "keep" || treatment === "sanitized") return null;
  return `${column} must be followed by keep or sanitized, not ${treatment ?? "nothing"}`;
}
function compare({ columns }, seen) {
  const names2 = new Set(seen.map(nameOf));
  return {
    unreviewed: seen.filter((it) => !columns.has(nameOf(it))),
    vanished: [...columns.keys()].filter((it) => !names2.has(it))
  };
}
function nameOf({ schema, table, column }) {
  return spelt([schema, table, column]);
}
function spelt(parts) {
  return parts.map((it) => /^[^\s."#]+$/.test(it) ? it : `"${it.replaceAll('"', '""')}"`).join(".");
}
function asNamed(written) {
  const parts = written.match(new RegExp(PART, "g")) ?? [];
  return spelt(parts.map((it) => it.startsWith('"') ? it.slice(1, -1).replaceAll('""', '"') : it));
}
function columnIn(line) {
  const written = LINE.exec(line.trim())?.[1];
  return written === void 0 ? void 0 : asNamed(written);
}
function lineFor(column) {
  const hint = hintAt(column);
  return hint === null ? `${nameOf(column)} keep` : `${nameOf(column)} ? ${hint}`;
}
function fileFor(seen, before) {
  const lines = before.trimEnd() === "" ? HEADING.split("\n") : before.trimEnd().split(/\r\n|\n|\r/);
  const known = new Set(lines.map(columnIn));
  const names2 = new Set(seen.map(nameOf));
  const kept = lines.filter((line) => names2.has(columnIn(line) ?? "") || columnIn(line) === void 0);
  const added = seen.filter((it) => !known.has(nameOf(it))).map(lineFor);
  return [...kept, ...added, ""].join("\n");
}
var HEADING = `# Every column of the database, and what is done about it: keep, or sanitized by the scripts. The refresh stops at
# a column that is not here. A question mark is for a person to decide.`;

export {
  reviewedIn,
  compare,
  nameOf,
  lineFor,
  fileFor
};
