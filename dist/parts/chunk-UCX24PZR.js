
// src/domain/nearest.ts
function nearest(word, names) {
  let meant = bare(word), distances = names.map((name) => ({ name, far: distance(meant, bare(name)) })), least = Math.min(...distances.map(({ far }) => far)), [found, another] = distances.filter(({ far }) => far === least);
  return found !== void 0 && another === void 0 && least * 3 <= meant.length ? found.name : null;
}
function bare(name) {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}
function distance(a, b) {
  if (a !== b && b.startsWith(a)) return 1;
  let rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    let [above = [], before = []] = [rows[i - 1], rows[i - 2]], row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replaced;
      row.push(Math.min(replaced, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

export {
  nearest
};
