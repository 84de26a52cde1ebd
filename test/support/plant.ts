import { attach } from '../../simulator/world/attachments.ts';
import type { Addon } from '../../simulator/world/things.ts';
import type { Stage } from './stage.ts';

const DAY = 86_400_000;

export type Planted = {
  readonly name: string;
  /** Who pays. */
  readonly app: string;
  /** Such as `['acme-staging', 'NEW_DATABASE']`. */
  readonly attached?: readonly (readonly [app: string, name: string])[];
  readonly days?: number;
  /** Whether it is on its way out, for long. */
  readonly isEnding?: boolean;
  readonly plan?: string;
};

/** Adds a database that has been there for a while, as staging's own one is. */
export function plant(
  { world, storage }: Stage,
  { name, app, attached = [], days = 7, isEnding = false, plan }: Planted,
): Addon {
  const id = world.newId();
  storage.create(id);
  storage.fill(id, name, 1, 1);
  const like = world.addon('postgresql-deep-22222');
  const createdAt = world.now() - days * DAY;
  const own = { id, name, app: world.app(app), plan: plan ?? like.plan, createdAt, formerNames: [] };
  const ending = isEnding ? { state: 'deprovisioning' as const, dueAt: world.now() + DAY } : {};
  const addon: Addon = { ...like, ...own, ...ending };
  world.addons.push(addon);
  for (const [to, as] of attached) attach(world, world.app(to), addon, { name: as, namespace: null });
  return addon;
}
