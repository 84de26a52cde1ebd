import { changeConfigVars, configVarsOf } from '../world/config-vars.ts';
import { formationOf, type Scale, scale } from '../world/formation.ts';
import { notFound } from '../world/heroku-error.ts';
import { checkWrite } from '../world/invariants.ts';
import { hasPreboot } from '../world/releases.ts';
import { ok, type Route } from './call.ts';
import {
  accountView,
  appView,
  collaboratorView,
  featureView,
  isCollaborator,
  processView,
} from './platform-views.ts';

/** An app: its maintenance mode, config vars and dynos. Source: heroku/cli v11.9.0, src/commands/maintenance, config, ps/scale.ts. */
export const apps: readonly Route[] = [
  { method: 'GET', path: '/account', run: ({ world }) => ok(accountView(world)) },
  {
    method: 'GET',
    path: '/apps/:app/collaborators/:email',
    run({ world, params: { app = '', email = '' } }) {
      const found = world.app(app);
      if (!isCollaborator(world, email)) throw notFound('collaborator');
      return ok(collaboratorView(world, found));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app',
    run: ({ world, params: { app = '' } }) => ok(appView(world.app(app))),
  },
  {
    method: 'PATCH',
    path: '/apps/:app',
    run({ world, params: { app = '' }, body: { maintenance } }) {
      const found = world.app(app);
      checkWrite(world, found, 'Changing the app');
      if (typeof maintenance === 'boolean') found.maintenance = maintenance;
      return ok(appView(found));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/formation',
    run({ world, params: { app = '' } }) {
      const owner = world.app(app);
      return ok(formationOf(world, owner).map((it) => processView(owner, it)));
    },
  },
  {
    method: 'PATCH',
    path: '/apps/:app/formation',
    run({ world, params: { app = '' }, body: { updates } }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Scaling');
      const scaled = scale(world, owner, Array.isArray(updates) ? (updates as Scale[]) : []);
      return ok(scaled.map((it) => processView(owner, it)));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/features',
    run({ world, params: { app = '' } }) {
      const owner = world.app(app);
      return ok([featureView(owner, 'preboot', hasPreboot(world, owner))]);
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/config-vars',
    run: ({ world, params: { app = '' } }) => ok(configVarsOf(world, world.app(app))),
  },
  {
    method: 'PATCH',
    path: '/apps/:app/config-vars',
    run({ world, params: { app = '' }, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Changing config vars');
      changeConfigVars(world, owner, body as Readonly<Record<string, string | null>>);
      return ok(configVarsOf(world, owner));
    },
  },
];
