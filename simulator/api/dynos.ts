import { startDyno } from '../world/dynos.ts';
import { HerokuError, invalid, notFound } from '../world/heroku-error.ts';
import { checkWrite } from '../world/invariants.ts';
import { release, releasesOf } from '../world/releases.ts';
import { raise } from '../world/world.ts';
import { identity, ok, type Route, text } from './call.ts';
import { dynoView, releaseView } from './platform-views.ts';

/** Releases, and the one-off dynos that run them. Source: Platform API schema, `release`, `dyno`; heroku/cli v11.9.0, src/lib/run. */
export const dynos: readonly Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/releases',
    run({ world, params: { app = '' } }) {
      const shown = new Set(world.listed(world.releases));
      const own = releasesOf(world, world.app(app)).filter((it) => shown.has(it));
      return ok(own.map((it) => releaseView(world, it)));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/releases/:release',
    run({ world, params: { app = '', release: wanted } }) {
      const all = releasesOf(world, world.app(app));
      const found = all.find((it) => it.id === wanted || `${it.version}` === wanted);
      return ok(releaseView(world, found ?? raise(notFound('release'))));
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/releases',
    run({ world, params: { app = '' }, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Releasing');
      const slug = identity(body.slug);
      // No one has published the words for it.
      if (slug === undefined) raise(invalid('Slug is required.'));
      if (world.settings.deployedAs === 'image' || slug !== owner.slug)
        raise(new HerokuError(404, 'not_found', "Couldn't find that slug."));
      const made = release(world, owner, text(body.description) ?? 'Release');
      return { status: 201, json: releaseView(world, made) };
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/dynos',
    run({ world, params: { app = '' } }) {
      const owner = world.app(app);
      const running = world.dynos.filter((it) => it.app === owner && it.state !== 'ended');
      return ok(running.map((it) => dynoView(world, it, false)));
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/dynos',
    run({ world, params: { app = '' }, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Running a dyno');
      const attached = body.attach === true;
      const env = (body.env ?? {}) as Readonly<Record<string, string>>;
      const wanted = { command: text(body.command) ?? '', env, attach: attached, size: text(body.size) };
      const dyno = startDyno(world, owner, wanted);
      return { status: 201, json: dynoView(world, dyno, attached) };
    },
  },
];
