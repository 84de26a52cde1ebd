import type { World } from '../../simulator/world/world.ts';

/** Something that is true of the simulated Heroku when a command has ended. */
export type Fact = { readonly what: string; readonly holds: (world: World) => boolean | Promise<boolean> };

/** A command of the real CLI, and all that must come of it. */
export type Command = {
  /** As one types it after `heroku`; quotes keep words together. */
  readonly line: string;
  readonly exit: number;
  /** What it prints, on either stream, among other things. */
  readonly prints?: readonly RegExp[];
  readonly facts?: readonly Fact[];
  readonly env?: Readonly<Record<string, string>>;
  /** What is run instead of the CLI: a command of ours, in between. */
  readonly program?: string;
};

/** Commands that build on each other. */
export type Story = {
  readonly title: string;
  /** What the world is set to before it begins. */
  readonly settings?: Partial<World['settings']>;
  readonly commands: readonly Command[];
};

/** `addons:create x -- --fork "a b"` as a shell would take it apart. */
export function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((it) => it[1] ?? it[2] ?? it[3] ?? '');
}
