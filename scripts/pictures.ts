// Draws docs/images from real runs: the built action and plugin against the simulator, whose time passes faster.
import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { photograph } from './pictures/camera.ts';
import { logPage, pageOf, terminalPage } from './pictures/page.ts';
import { onBuildkite, onGitHub, onTerminal, scenes } from './pictures/scenes.ts';

const call = promisify(execFile);

const IMAGES = 'docs/images';

/** Debian's. */
const PACKAGES = 'chromium fontconfig fonts-inter fonts-noto-color-emoji pngquant';

/** Without them a picture would be drawn all the same: with boxes for its signs, or four times as large. */
async function mustHaveTools(): Promise<void> {
  const hasFont = async (font: string) => (await call('fc-list', [font])).stdout !== '';
  const asked = [hasFont('Inter'), hasFont('Noto Color Emoji'), call('pngquant', ['--version'])];
  const found = await Promise.allSettled(asked);
  if (found.some((it) => it.status === 'rejected' || it.value === false))
    throw new Error(`Something is missing: apt install ${PACKAGES}`);
}

async function save(name: string, page: string, width: number, top?: number): Promise<void> {
  const picture = resolve(IMAGES, `${name}.png`);
  await photograph(page, width, picture, top);
  // A quarter of the size, for colours that no one misses.
  await call('pngquant', ['--force', '--ext', '.png', '48', picture]);
  const { size } = await stat(picture);
  console.log(`${picture}  ${Math.round(size / 1000)} kB`);
}

/** What the README shows of a summary: both databases, and what was proved of the new one. In pixels of CSS. */
const TOP = 617;

/** What is folded in the summary and shown in one of the pictures. */
const shown: Readonly<Record<string, string>> = { copy: 'Each of them', resume: 'Changes' };

function unfolded(scene: string, summary: string): string {
  const title = `<summary>${shown[scene]}`;
  return summary.replace(`<details>${title}`, `<details open>${title}`);
}

await mustHaveTools();
await mkdir(IMAGES, { recursive: true });
const [, , only] = process.argv;
for (const [name, scene] of Object.entries(scenes)) {
  if (only !== undefined && only !== name) continue;
  const { summary, log } = await onGitHub(scene);
  if (name === 'log') {
    await save(name, logPage(log), 1000);
    continue;
  }
  const page = await pageOf(unfolded(name, summary));
  await save(`summary-${name}`, page, 900);
  if (name !== 'fork') continue;
  await save('summary-top', page, 900, TOP);
  await save('summary-top-dark', await pageOf(summary, 'dark'), 900, TOP);
}
if (only === undefined || only === 'terminal')
  await save('terminal', terminalPage(await onTerminal(scenes.log ?? {})), 1000);
if (only === undefined || only === 'several') {
  await save(
    'terminal-several',
    terminalPage(await onTerminal(scenes.several ?? {}, /% *copied|copied \(\d\d %\)/)),
    1000,
  );
  const { summary } = await onBuildkite(scenes.several ?? {});
  await save('annotation-several', await pageOf(summary), 900);
}
if (only === undefined || only === 'fork') {
  const { summary } = await onBuildkite(scenes.fork ?? {});
  await save('annotation', await pageOf(summary), 900);
}
