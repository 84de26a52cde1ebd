import type { MemoryStorage } from '../../simulator/memory.ts';
import { addonByUrl } from '../../simulator/world/attachments.ts';
import type { Addon } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';
import { type Problem, stop } from '../../src/domain/problem.ts';
import type { Remains } from '../../src/domain/report/preparation.ts';
import type { Secret } from '../../src/domain/secret.ts';
import type { Marker } from '../../src/domain/seen.ts';
import type { Inspection, Postgres } from '../../src/engine/ports.ts';

/** Awaited before and after each thing that is read or done: where another run may come in between, or this one may die. */
type Turn = (what: string) => Promise<void>;

/** Its server does not know it any more. */
const gone: Problem = {
  code: 'DATABASE_UNREACHABLE',
  kind: 'failed',
  what: 'There is no connection to the new database: it does not exist.',
  remedy: 'Run again.',
};

/** What the checks find, and what scripts leave; nothing wrong unless set otherwise. */
export type Findings = Partial<Inspection> & { readonly remains?: Partial<Remains> };

/** What scripts leave that have touched nothing. */
const nothingRemains: Remains = {
  analyzed: 0,
  dropped: 0,
  stale: [],
  compared: null,
  triggers: [],
  unrefreshed: [],
  foreign: [],
  duration: 0,
};

/**
 * The inside of databases that hold only a label. All is done in one go, as a transaction is.
 *
 * Scripts that come to a database in use, or a second time to one, are a violation.
 */
export function memoryPostgres(
  { world, storage }: { readonly world: World; readonly storage: MemoryStorage },
  turn: Turn,
  findings: () => Findings = () => ({}),
): Postgres {
  const addonOf = (login: Secret): Addon => {
    const addon = addonByUrl(world, login.reveal());
    return addon ?? stop(gone);
  };
  const markerOf = ({ id }: Addon): Marker | null => {
    const digest = storage.marker(id);
    return digest === undefined ? null : { digest };
  };
  return {
    async marker(login) {
      await turn('read the marker');
      return markerOf(addonOf(login));
    },
    async sanitize(login, _, { script }, { note }) {
      await turn('sanitize');
      const addon = addonOf(login);
      if (markerOf(addon) !== null) return { is: 'already' };
      if (world.attachmentsTo(addon).some((it) => it.name === 'DATABASE'))
        world.violations.push(`${addon.name} is sanitized while it is in use`);
      storage.sanitize(addon.id, script.digest);
      await turn('COMMIT');
      note('1/1 scripts/sanitize.sql:1 UPDATE, 5 rows (0s)');
      return {
        is: 'done',
        statements: [],
        remains: { ...nothingRemains, ...findings().remains },
        connection: 'local',
      };
    },
    async inspect(login) {
      await turn('inspect');
      addonOf(login);
      const { remains: _, ...found } = findings();
      return { columns: [], assertions: [], connection: 'local', ...found };
    },
  };
}
