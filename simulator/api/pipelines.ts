import { HerokuError } from '../world/heroku-error.ts';
import type { App } from '../world/things.ts';
import { raise, type World } from '../world/world.ts';
import { ok, type Route } from './call.ts';
import { appView, GENERATION, OWNER, platformTime } from './platform-views.ts';

const PIPELINE = { id: '00000000-0000-4000-9000-000000000004', name: 'acme' };

/** The one pipeline of Acme. Source: heroku/cli v11.9.0, src/lib/api.ts; Platform API schema, `pipeline`, `pipeline-coupling`. */
export const pipelines: readonly Route[] = [
  {
    method: 'GET',
    path: '/pipelines',
    run: ({ query }) => ok(query.get('eq[name]') === PIPELINE.name ? [pipelineView()] : []),
  },
  {
    method: 'GET',
    path: '/pipelines/:pipeline/pipeline-couplings',
    run: ({ world }) => ok(coupled(world).map(couplingView)),
  },
  {
    method: 'GET',
    path: '/apps/:app/pipeline-couplings',
    run({ world, params: { app = '' } }) {
      const found = world.app(app);
      if (found.stage !== null) return ok(couplingView(found));
      return raise(new HerokuError(404, 'not_found', "Couldn't find that pipeline coupling."));
    },
  },
  {
    method: 'POST',
    path: '/filters/apps',
    run({ world, body }) {
      const { id = [] } = (body.in ?? {}) as { readonly id?: readonly string[] };
      return ok(world.apps.filter((it) => id.includes(it.id)).map(teamAppView));
    },
  },
];

function coupled(world: World): readonly App[] {
  return world.apps.filter((it) => it.stage !== null);
}

function pipelineView() {
  return {
    ...PIPELINE,
    created_at: platformTime(0),
    generation: GENERATION,
    owner: { id: OWNER.id, type: 'user' },
    updated_at: platformTime(0),
  };
}

function couplingView({ id, stage }: App) {
  return {
    id,
    app: { id },
    created_at: platformTime(0),
    pipeline: { id: PIPELINE.id },
    stage,
    updated_at: platformTime(0),
  };
}

/** Source: Platform API schema, `team-app`: an app with less. */
function teamAppView(app: App) {
  const { acm, generation, organization, ...view } = appView(app);
  return { ...view, joined: true, locked: false };
}
