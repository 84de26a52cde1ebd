import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const call = promisify(execFile);

const QUIET = [
  'headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars --allow-file-access-from-files',
  'disable-background-networking --disable-component-update --disable-sync --virtual-time-budget=20000',
].map((it) => `--${it}`);

/** Takes a picture of a page with the Chromium that is installed, as high as its contents, or only of its top. Lengths in pixels of CSS. */
export async function photograph(page: string, width: number, picture: string, top?: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'camera-'));
  const file = join(folder, 'page.html');
  const measure =
    '<script>addEventListener("load", () => setTimeout(() => { document.title = document.querySelector("main").offsetHeight; }, 5000));</script>';
  await writeFile(file, page + measure);
  const url = pathToFileURL(file).href;
  const flags = [...QUIET.join(' ').split(' '), `--user-data-dir=${join(folder, 'profile')}`];
  const chromium = (...more: readonly string[]) =>
    call('chromium', [...flags, ...more, url], { maxBuffer: 64_000_000 });
  try {
    const { stdout } = await chromium('--dump-dom', `--window-size=${width},800`);
    const height = top ?? /<title>(\d+)<\/title>/.exec(stdout)?.[1] ?? '800';
    await chromium(
      `--screenshot=${picture}`,
      `--window-size=${width},${height}`,
      '--force-device-scale-factor=1.5',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
