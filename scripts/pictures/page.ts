import { marked } from 'marked';

/** Markdown as a page that looks as its host shows it. */
export async function pageOf(markdown: string, theme: 'light' | 'dark' = 'light'): Promise<string> {
  return html(`<main class="markdown ${theme}">${await marked.parse(markdown, { gfm: true })}</main>`);
}

/** A log as GitHub shows it when every group is open. */
export function logPage(lines: readonly string[]): string {
  const rows = lines.map((line, at) => {
    const kind = line.startsWith('▸') ? 'title' : at === lines.length - 1 ? 'end' : 'note';
    return `<li class="${kind}">${escaped(line)}</li>`;
  });
  return html(`<main class="log"><ol>${rows.join('')}</ol></main>`);
}

/** A verdict has no more lines than this; what follows a question, before there is one, has. */
const LONGEST_VERDICT = 4;

/** What a terminal shows; the verdict is what follows the last empty line. */
export function terminalPage(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => line !== '');
  const empty = lines.findLastIndex((line, at) => line === '' && at < last);
  const end = last - empty > LONGEST_VERDICT ? lines.length : empty;
  const rows = lines.map(
    (line, at) => `<div class="${kindOf(line, at > end)}">${escaped(line) || ' '}</div>`,
  );
  return html(`<main class="log">${rows.join('')}</main>`);
}

function kindOf(line: string, isEnd: boolean): string {
  if (isEnd) return 'end';
  if (line.startsWith('$') || isAsked(line)) return 'title';
  return line.startsWith('✔') ? 'done' : 'note';
}

/** Bold on the terminal. */
function isAsked(line: string): boolean {
  return /^\S+ will (move|go back)|will be destroyed\.$/.test(line);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function html(body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`;
}

const STYLE = `
body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 Inter, 'Noto Color Emoji', 'DejaVu Sans', sans-serif; }
main { box-sizing: border-box; width: 900px; padding: 24px 32px; }
h3 { margin: 0 0 12px; font-size: 18px; line-height: 1.3; }
p, ul, pre, table, details { margin: 0 0 14px; }
ul { padding-left: 1.6em; }
table { border-collapse: collapse; }
th, td { padding: 5px 12px; border: 1px solid #d1d9e0; text-align: left; vertical-align: top; }
tr:nth-child(even) td { background: #f6f8fa; }
th { font-weight: 600; }
code { padding: 2px 5px; border-radius: 5px; background: #818b981f; font: 12px 'DejaVu Sans Mono', monospace; }
td code { white-space: nowrap; letter-spacing: -1px; }
pre { padding: 12px 14px; border-radius: 6px; background: #f6f8fa; }
pre code { padding: 0; background: none; }
.dark { background: #0d1117; color: #f0f6fc; }
.dark th, .dark td { border-color: #3d444d; }
.dark tr:nth-child(even) td, .dark pre { background: #151b23; }
.dark code { background: #656c7633; }
.log { width: 1000px; background: #0d1117; color: #c9d1d9; font: 12.5px/1.6 'DejaVu Sans Mono', monospace; }
.log ol { margin: 0; padding-left: 34px; color: #6e7681; }
.log li { white-space: pre-wrap; padding-left: 8px; }
.log .note { color: #9aa4af; }
.log .title { color: #e6edf3; font-weight: 700; }
.log .done::first-letter { color: #3fb950; }
.log .done { color: #e6edf3; }
.log div { white-space: pre-wrap; }
.log .end { color: #3fb950; font-weight: 700; }
`;
