import type { Settings } from '../../simulator/world/settings.ts';
import { type Line, openSite, type Site, type Wiring } from './site.ts';
import { cleanUp, walk } from './walk.ts';

/** What a step has found, and all that was said. */
export type Taken = {
  readonly id: string;
  readonly question: string;
  readonly is: string;
  readonly settings: Partial<Settings>;
  readonly lines: readonly Line[];
};

export type Walked = {
  readonly steps: readonly Taken[];
  /** Databases that could not be destroyed. */
  readonly left: readonly string[];
};

/** Takes every step, even if the one before failed, and destroys what it has made. */
export async function takeWalk(
  names: Pick<Site, 'source' | 'target' | 'plan'>,
  wiring: Omit<Wiring, 'log'>,
  progress: (line: string) => void,
): Promise<Walked> {
  let lines: Line[] = [];
  const { site, made } = openSite(names, { ...wiring, log: (line) => void lines.push(line) });
  const steps: Taken[] = [];
  for (const { id, question, run } of walk) {
    progress(`${id}: ${question} …`);
    lines = [];
    const { is, settings = {} } = await run(site).catch((error: unknown) => ({
      is: `failed: ${error instanceof Error ? error.message : error}`,
      settings: {},
    }));
    steps.push({ id, question, is, settings, lines });
    progress(`  ${is}`);
  }
  progress('Destroying what was made …');
  return { steps, left: await cleanUp(site, made) };
}
