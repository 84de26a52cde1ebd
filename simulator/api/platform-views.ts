import { priceOf } from '../world/catalogue.ts';
import { isConfigVarSet } from '../world/config-vars.ts';
import { currentRelease } from '../world/releases.ts';
import type { Addon, App, Attachment, Dyno, Process, Release } from '../world/things.ts';
import type { World } from '../world/world.ts';

/** `2026-11-22T14:14:53Z`, as the Platform API writes it. Source: recorded replies, heroku-api-postgres. */
export function platformTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** When all that no test is about was made. */
const BEGINNING = platformTime(0);

/** Who owns everything and has made every release. */
export const OWNER = { id: '00000000-0000-4000-9000-000000000001', email: 'ops@acme.example' };

/** What almost all apps are. Source: Dev Center, generations. */
export const GENERATION = { id: '00000000-0000-4000-9000-000000000006', name: 'cedar' };

const ref = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

/** Source: Platform API schema, `app`. */
export function appView(app: App) {
  const stack = { id: '00000000-0000-4000-9000-000000000007', name: app.stack };
  return {
    ...ref(app),
    acm: false,
    archived_at: null,
    build_stack: stack,
    buildpack_provided_description: null,
    created_at: BEGINNING,
    generation: GENERATION,
    git_url: `https://git.heroku.com/${app.name}.git`,
    internal_routing: null,
    maintenance: app.maintenance,
    organization: null,
    owner: OWNER,
    region: { id: '00000000-0000-4000-9000-000000000002', name: 'us' },
    released_at: BEGINNING,
    repo_size: 0,
    slug_size: 0,
    space: null,
    stack,
    team: null,
    updated_at: BEGINNING,
    web_url: `https://${app.name}.herokuapp.com/`,
  };
}

/** Source: Platform API schema, `formation`. */
export function processView(app: App, { id, type, quantity, size, command }: Process) {
  return {
    id,
    app: ref(app),
    command,
    created_at: BEGINNING,
    dyno_size: { id: '00000000-0000-4000-9000-000000000005', name: size },
    quantity,
    size,
    type,
    updated_at: BEGINNING,
  };
}

export type AddonViewOptions = {
  /** As the request's `Accept-Expansion` asks: only then is the price with the plan. */
  readonly expanded?: boolean;
  /** `provision_message`, for a client that asks for it. */
  readonly message?: string | null;
};

/** Source: a real reply of 2025, recorded in heroku-api-postgres; `provision_message` from heroku/cli, create-addon.ts. */
export function addonView(world: World, addon: Addon, { expanded, message }: AddonViewOptions = {}) {
  const set = isConfigVarSet(world, addon);
  const names = world.attachmentsTo(addon).filter((it) => it.app === addon.app && set);
  return {
    ...ref(addon),
    actions: [],
    addon_service: { id: '00000000-0000-4000-9000-000000000003', name: 'heroku-postgresql' },
    app: ref(addon.app),
    billed_price: priceView(world, addon.plan),
    billing_entity: { ...ref(addon.app), type: 'app' },
    config_vars: names.map((it) => `${it.name}_URL`),
    created_at: platformTime(addon.createdAt),
    plan: { ...planRef(addon.plan), ...(expanded ? { price: priceView(world, addon.plan) } : {}) },
    provider_id: addon.id,
    ...(message ? { provision_message: message } : {}),
    state: addon.state,
    updated_at: platformTime(addon.updatedAt),
    web_url: `https://addons-sso.heroku.com/apps/${addon.app.id}/addons/${addon.id}`,
  };
}

function priceView({ settings: { prices } }: World, plan: string) {
  if (prices === 'contract') return { cents: 0, contract: true, unit: 'month' };
  const cents = prices === 'month' ? priceOf(plan) : priceOf(plan) / 720;
  return { cents: Math.round(cents), contract: false, unit: prices };
}

function planRef(plan: string) {
  return { id: `00000000-0000-4000-a000-${planNumber(plan)}`, name: `heroku-postgresql:${plan}` };
}

function planNumber(plan: string): string {
  const sum = [...plan].reduce((total, it) => (total * 31 + it.charCodeAt(0)) % 0xffffffff, 7);
  return sum.toString(16).padStart(12, '0');
}

/** Source: Platform API schema, `plan`. */
export function planView(world: World, plan: string) {
  return {
    ...planRef(plan),
    price: priceView(world, plan),
    addon_service: { id: '00000000-0000-4000-9000-000000000003', name: 'heroku-postgresql' },
    compliance: null,
    created_at: BEGINNING,
    default: plan === 'essential-0',
    description: `Heroku Postgres ${plan}`,
    human_name: plan.replace('-', ' '),
    installable_inside_private_network: /^(private|shield)/.test(plan),
    installable_outside_private_network: !/^(private|shield)/.test(plan),
    space_default: false,
    state: 'ga',
    updated_at: BEGINNING,
    visible: true,
  };
}

/** Source: Platform API schema, `add-on-attachment`. */
export function attachmentView({ id, name, namespace, app, addon, createdAt }: Attachment) {
  return {
    id,
    name,
    namespace,
    addon: { ...ref(addon), app: ref(addon.app) },
    app: ref(app),
    created_at: platformTime(createdAt),
    log_input_url: null,
    updated_at: platformTime(createdAt),
    web_url: null,
  };
}

/** The same with what `Accept-Inclusion` adds. Source: heroku-cli-util 10.10.0, src/types/pg/platform-api.ts. */
export function includedView(attachment: Attachment) {
  const view = attachmentView(attachment);
  return {
    ...view,
    addon: { ...view.addon, plan: planRef(attachment.addon.plan) },
    config_vars: [`${attachment.name}_URL`],
  };
}

/** The user of the key where it owns nothing. */
const MACHINE = { id: '00000000-0000-4000-9000-00000000000a', email: 'refresh@acme.example' };

function keyUser({ settings }: World): typeof OWNER {
  return settings.keyUser === 'owner' ? OWNER : MACHINE;
}

/** Source: Platform API schema, `account`. */
export function accountView(world: World) {
  return {
    ...keyUser(world),
    allow_tracking: false,
    beta: false,
    created_at: BEGINNING,
    federated: false,
    last_login: null,
    name: 'Acme',
    two_factor_authentication: false,
    updated_at: BEGINNING,
    verified: true,
  };
}

/** The user of the key, as a collaborator of `app`. Source: Platform API schema, `collaborator`; heroku/cli v11.10.0, access/index.ts. */
export function collaboratorView(world: World, app: App) {
  const permissions = { 'may view': ['view'], 'may operate': ['deploy', 'operate', 'view'] };
  const { keyUser: is } = world.settings;
  return {
    app: ref(app),
    created_at: BEGINNING,
    id: '00000000-0000-4000-9000-00000000000b',
    permissions:
      is in permissions ? permissions[is as keyof typeof permissions].map((name) => ({ name })) : [],
    role: 'collaborator',
    updated_at: BEGINNING,
    user: { ...keyUser(world), federated: false },
  };
}

/** Whether an app lists the user of the key among its collaborators, by this address. */
export function isCollaborator(world: World, email: string): boolean {
  const { keyUser: is } = world.settings;
  return is !== 'owner' && is !== 'unlisted' && email === keyUser(world).email;
}

/** Source: Platform API schema, `app-feature`. */
export function featureView({ id }: App, name: string, enabled: boolean) {
  return {
    id,
    name,
    created_at: BEGINNING,
    description: name,
    display_name: name,
    doc_url: `https://devcenter.heroku.com/articles/${name}`,
    enabled,
    feedback_email: 'feedback@heroku.com',
    state: 'general',
    updated_at: BEGINNING,
  };
}

/** Source: Platform API schema, `release`. */
export function releaseView(world: World, release: Release) {
  return {
    id: release.id,
    addon_plan_names: [],
    app: ref(release.app),
    artifacts: [],
    created_at: platformTime(release.createdAt),
    current: currentRelease(world, release.app) === release,
    description: release.description,
    eligible_for_rollback: true,
    output_stream_url: null,
    slug: world.settings.deployedAs === 'slug' ? { id: release.app.slug } : null,
    status: release.status,
    updated_at: platformTime(release.status === 'pending' ? release.createdAt : release.dueAt),
    user: OWNER,
    version: release.version,
  };
}

/** Source: Platform API schema, `dyno`. */
export function dynoView(world: World, dyno: Dyno, attach: boolean) {
  return {
    id: dyno.id,
    app: ref(dyno.app),
    attach_url: attach ? `${world.rendezvous}/${dyno.secret}` : null,
    command: dyno.command,
    created_at: platformTime(dyno.createdAt),
    name: dyno.name,
    release: { id: dyno.id, version: dyno.release },
    size: dyno.size,
    state: dyno.state,
    type: 'run',
    updated_at: platformTime(dyno.createdAt),
  };
}
