/** Untrusted text as text: Markdown and HTML in it show as they are, on one line. */
export function text(untrusted: string): string {
  return untrusted
    .replace(/[&<>\\`*_{}[\]()#|~!]/g, (it) => ('&<>'.includes(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`))
    .replace(/\s*[\r\n]+\s*/g, '<br>');
}

/** The same, but what stands between backticks is code, in which nothing is Markdown or HTML. Not for the cells of a table. */
export function prose(untrusted: string): string {
  return untrusted
    .split(/(`[^`\r\n]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : text(part)))
    .join('');
}

/** The commands between backticks, to be copied with one click; empty when there is none that is complete. */
export function commands(untrusted: string): readonly string[] {
  const found = [...untrusted.matchAll(/`(heroku [^`\r\n]+)`/g)].map((it) => it[1] ?? '');
  const lines = found.filter((it) => !/ (NAME|APP)\b/.test(it) && it.split(' ').length > 2);
  return lines.length === 0 ? [] : [['```sh', ...lines, '```'].join('\n')];
}

/** @param headings one for each column */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What is shown at a click. The blank lines let Markdown be Markdown in it. */
export function folded(title: string, ...content: readonly string[]): string {
  return [`<details><summary>${title}</summary>`, ...content, '</details>'].join('\n\n');
}

const WIDTH = 20;

/** Where something lies in a whole: `▁▁▁▁██████▁▁▁▁▁▁▁▁▁▁`. Never nothing: also what took no time took place. */
export function bar(from: number, to: number, whole: number): string {
  const at = (it: number) => Math.round((WIDTH * it) / Math.max(1, whole));
  const start = Math.max(0, Math.min(WIDTH - 1, at(from)));
  const length = Math.max(1, Math.min(WIDTH, at(to)) - start);
  return '▁'.repeat(start) + '█'.repeat(length) + '▁'.repeat(WIDTH - start - length);
}
