import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/names.ts
function workNames(target) {
  return { new: `NEW_${target}`, old: `OLD_${target}`, undone: `UNDONE_${target}` };
}
function configVar(attachment) {
  return `${attachment}_URL`;
}
var RETIRED = "-retired";
function retiredName(name, taken = []) {
  if (isRetired(name)) return name;
  let free = `${name}${RETIRED}`;
  for (; taken.includes(free); ) free += RETIRED;
  return free;
}
function isRetired(name) {
  return name.endsWith(RETIRED);
}
function unretiredName(name, random) {
  return `${nameInUse(name)}-kept-${random}`;
}
function nameBeforeRetired(name) {
  return name.replace(/(-retired)+$/, "");
}
function isUnretired(name) {
  return /-kept-[a-z0-9]+$/.test(name);
}
function nameInUse(name) {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, "");
}
function candidateName(targetApp, now, random) {
  let day = now.toISOString().slice(0, 10).replaceAll("-", "");
  return `${targetApp}-${day}-${random}`;
}
function nameMadeFrom(source, candidate) {
  return `${candidate.slice(0, -4)}${digest(source)}${candidate.slice(-4)}`;
}
function isMadeFrom(source, name) {
  return /-\d{8}-([a-z0-9]{3})[a-z0-9]{4}$/.exec(nameInUse(name))?.[1] === digest(source);
}
var BASE = 36, DIGITS = 3;
function digest(text) {
  let hash = 2166136261;
  for (let character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash % BASE ** DIGITS).toString(BASE).padStart(DIGITS, "0");
}
function isCandidateName(targetApp, name) {
  return name.startsWith(`${targetApp}-`) && /^\d{8}-(?:[a-z0-9]{3})?[a-z0-9]{4}$/.test(nameInUse(name).slice(targetApp.length + 1));
}

export {
  workNames,
  configVar,
  retiredName,
  isRetired,
  unretiredName,
  nameBeforeRetired,
  isUnretired,
  nameInUse,
  candidateName,
  nameMadeFrom,
  isMadeFrom,
  isCandidateName
};
