import type { Settings } from '../../simulator/world/settings.ts';
import type { Reply, Site } from './site.ts';

/** What Heroku does, in words, and what the simulator is to be set to for it. */
type Finding = { readonly is: string; readonly settings?: Partial<Settings> };

export type Step = {
  /** As in docs/heroku-notes.md. */
  readonly id: string;
  readonly question: string;
  readonly run: (site: Site) => Promise<Finding>;
};

const isThere = ({ json }: Reply) => json.state === 'provisioned';
const isGone = ({ status }: Reply) => status === 404;

function create({ ask, plan, target }: Site, name: string, attachment: string): Promise<Reply> {
  const body = {
    name,
    plan: { name: `heroku-postgresql:${plan}` },
    attachment: { name: attachment },
    config: {},
  };
  return ask(`POST /apps/${target}/addons`, body);
}

async function createAndWait(site: Site, what: string): Promise<string> {
  const name = site.newName(what);
  const { status, json } = await create(site, name, `SMOKE_${what.toUpperCase()}`);
  if (status !== 201) throw new Error(`The database could not be made: ${json.message}`);
  await site.until(`GET /addons/${name}`, isThere);
  return name;
}

async function destroy({ ask, until, target }: Site, name: string): Promise<void> {
  await ask(`DELETE /apps/${target}/addons/${name}`, { force: false });
  await until(`GET /addons/${name}`, isGone);
}

async function releases({ ask, target }: Site): Promise<number> {
  const { json } = await ask(`GET /apps/${target}/releases`);
  return Math.max(...json.map((it: { readonly version: number }) => it.version));
}

export const walk: readonly Step[] = [
  {
    id: 'U-2',
    question: 'what a taken attachment name gets',
    async run(site) {
      const { status } = await create(site, site.newName('taken'), 'DATABASE');
      const known = status === 423 || status === 422;
      return { is: `${status}`, ...(known ? { settings: { takenAttachment: status } } : {}) };
    },
  },
  {
    id: 'U-1, U-6',
    question: 'whether an old name leads to a renamed add-on, and whether renaming makes a release',
    async run(site) {
      const old = await createAndWait(site, 'old');
      const name = site.newName('renamed');
      const before = await releases(site);
      await site.ask(`PATCH /apps/${site.target}/addons/${old}`, { name });
      const renameReleases = (await releases(site)) > before;
      const oldNamesResolve = (await site.ask(`GET /addons/${old}`)).status === 200;
      await destroy(site, name);
      const is = `${oldNamesResolve ? 'it does' : '404'}; ${renameReleases ? 'a release' : 'no release'}`;
      return { is, settings: { oldNamesResolve, renameReleases } };
    },
  },
  {
    id: 'U-4',
    question: 'whether a name can be used again when its database is gone',
    async run(site) {
      const name = await createAndWait(site, 'again');
      await destroy(site, name);
      const { status } = await create(site, name, 'SMOKE_AGAIN');
      if (status === 201) await site.until(`GET /addons/${name}`, isThere);
      return { is: status === 201 ? 'at once' : `not at once: ${status}` };
    },
  },
  {
    id: 'U-5, U-3',
    question: 'when a change shows in lists, and whether a database that another app has is destroyed',
    async run(site) {
      const { ask, until, source, target } = site;
      const name = await createAndWait(site, 'shared');
      const attached = await ask('POST /addon-attachments', {
        addon: { name },
        app: { name: source },
        name: 'SMOKE_ELSEWHERE',
        namespace: null,
      });
      if (attached.status !== 201) throw new Error(`It could not be attached: ${attached.json.message}`);
      const late = await until(`GET /apps/${source}/addon-attachments`, ({ json }) =>
        json.some((it: { readonly name: string }) => it.name === 'SMOKE_ELSEWHERE'),
      );
      const { status } = await ask(`DELETE /apps/${target}/addons/${name}`, { force: false });
      const destroyRefusesShared = status >= 400;
      const is = `after ${late < 2_000 ? 'no time' : `${late / 1_000} s`}; ${destroyRefusesShared ? 'refused' : 'destroyed'}`;
      const { json } = await ask(`GET /apps/${source}/addon-attachments/SMOKE_ELSEWHERE`);
      if (typeof json.id === 'string' && destroyRefusesShared)
        await ask(`DELETE /addon-attachments/${json.id}`);
      return { is, settings: { destroyRefusesShared } };
    },
  },
];

/** Destroys what is left of what was made, and prints what could not be. */
export async function cleanUp(
  { ask, until, target }: Site,
  made: readonly string[],
): Promise<readonly string[]> {
  const left = [];
  for (const name of new Set(made)) {
    const { status, json } = await ask(`GET /addons/${name}`);
    // An old name may lead to the renamed one, which has its own turn.
    if (status === 404 || json.name !== name) continue;
    const { status: answer } = await ask(`DELETE /apps/${target}/addons/${name}`, { force: false });
    if (answer < 300) await until(`GET /addons/${name}`, isGone);
    else left.push(name);
  }
  return left;
}
