import type { Addon, App } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';
import { workNames } from '../../src/domain/names.ts';
import { headline, type Report, verdict } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';

/** A command that a message shows, apart. */
type Command = {
  readonly line: string;
  readonly verb: string;
  /** What it is about, such as `NEW_DATABASE`. */
  readonly subject: string;
  readonly app: string | undefined;
};

type Moment = {
  readonly world: World;
  readonly request: Request;
  readonly message: string;
  readonly before: readonly Command[];
};

/** What is wrong with showing `command` at this moment; null when it is safe to paste. */
type Rule = (command: Command, moment: Moment) => string | null;

const DESTROYING =
  /^(addons:destroy|apps:destroy|destroy|pg:reset|pg:pull|pg:push|pg:copy|pg:backups:restore|data:.*:destroy|pg:credentials:destroy)$/;
const LOSING = /^(addons:detach|config:unset|ps:stop|pipelines:remove)$/;
const WITHOUT_APP = /^(authorizations|auth|login|whoami|addons:plans|help)/;

/**
 * Reads every message of a run with the question: what if this is pasted without thinking, now?
 *
 * @throws the first message that would do harm, with what is wrong with it
 */
export function mustBeSafe(world: World, request: Request, report: Report, log: readonly string[]): void {
  for (const message of messagesOf(report, log)) {
    const wrong = wrongWith(world, request, message);
    if (wrong !== null) throw new Error(`Bad advice: ${wrong}\n  in: ${message}`);
  }
}

function messagesOf(report: Report, log: readonly string[]): readonly string[] {
  const problems = report.problems.map(({ what, state, remedy }) =>
    [what, state ?? report.state, remedy].join('\n'),
  );
  return [...problems, report.state, verdict(report), headline(report), ...report.warnings, ...log];
}

/** What is wrong with `message` in this world; null when all of its commands are safe. */
export function wrongWith(world: World, request: Request, message: string): string | null {
  const commands = commandsIn(message);
  for (const [at, command] of commands.entries())
    for (const rule of rules) {
      const wrong = rule(command, { world, request, message, before: commands.slice(0, at) });
      if (wrong !== null) return `${command.line}: ${wrong}`;
    }
  if (/looks? like a leftover/.test(message)) return 'nothing only looks like a leftover';
  return null;
}

/** Between backticks, or bare. */
export function commandsIn(message: string): readonly Command[] {
  return [...message.matchAll(/`heroku ([^`\n]+)`|\bheroku ([a-z]+:[a-z:]+[^`\n.;,]*)/g)].map((match) => {
    const words = (match[1] ?? match[2] ?? '').trim().split(/\s+/);
    const app = words[words.findIndex((it) => it === '--app' || it === '-a') + 1];
    const named = words.slice(1).find((it) => !it.startsWith('-')) ?? '';
    return {
      line: `heroku ${words.join(' ')}`,
      verb: words[0] ?? '',
      subject: named,
      app: words.some((it) => it === '--app' || it === '-a') ? app : undefined,
    };
  });
}

const rules: readonly Rule[] = [
  ({ verb, app }) => (app === undefined && !WITHOUT_APP.test(verb) ? 'it does not say on which app' : null),
  ({ line }) => (/--(confirm|force)\b/.test(line) ? 'it answers the question that protects' : null),
  ({ verb }) => (/^pipelines:/.test(verb) ? 'it moves an app between pipeline stages' : null),
  ({ verb }, { before }) =>
    before.length === 0 && (DESTROYING.test(verb) || LOSING.test(verb))
      ? 'the first command of a message takes something away'
      : null,
  destroysOnlyWhatIsUnused,
  detachesOnlyASecondName,
  unsetsOnlyWithAWord,
  promotesOnlyWhatMayBeUsed,
  promotesOnlyToTheTarget,
  attachesWhatIsThere,
];

/**
 * NEW_DATABASE, which no one uses yet, may be given up: by the name of the add-on, which leads to no other database later, and after
 * a command that shows whether it is in use by then.
 */
function destroysOnlyWhatIsUnused(command: Command, { world, request, message, before }: Moment) {
  if (!DESTROYING.test(command.verb)) return null;
  const addon = world.addons.find((it) => it.name === command.subject);
  if (addon === undefined) return 'it names no database by its own name';
  if (!/destroys/.test(message)) return 'what it does is not called destroying';
  const isShownFirst = before.some((it) => it.verb === 'addons:info' && it.subject === command.subject);
  if (!isShownFirst) return 'nothing shows first whether the database is in use';
  const isOnlyNew = (it: { readonly name: string; readonly app: App }) =>
    it.name === workNames(request.targetDatabase).new && it.app.name === request.targetApp;
  const uses = world.attachmentsTo(addon).filter((it) => !isOnlyNew(it));
  return uses.length === 0 ? null : `the database is ${uses[0]?.name} of ${uses[0]?.app.name}`;
}

function detachesOnlyASecondName({ verb, subject, app }: Command, { world, before }: Moment) {
  if (verb !== 'addons:detach') return null;
  const attachment = world.attachments.find((it) => it.name === subject && it.app.name === app);
  if (attachment === undefined) return 'there is no such name';
  if (subject === 'DATABASE') return 'it leaves the app without a database';
  const keeps = before.some((it) => it.verb === 'addons:attach' && it.subject === attachment.addon.name);
  const isElsewhere = world.attachmentsTo(attachment.addon).some((it) => it !== attachment);
  return keeps || isElsewhere ? null : 'the database loses its last name';
}

function unsetsOnlyWithAWord({ verb, subject, app }: Command, { message, before }: Moment) {
  if (verb !== 'config:unset') return null;
  const isShown = before.some((it) => it.verb === 'config:get' && it.subject === subject && it.app === app);
  return isShown && /\blose|\blost/.test(message) ? null : 'the text may exist nowhere else';
}

function promotesOnlyWhatMayBeUsed({ verb, subject, app, line }: Command, { world, before }: Moment) {
  if (before.some((it) => it.verb === 'addons:attach' && it.line.includes(`--as ${subject} `))) return null;
  const isAttach = verb === 'addons:attach' && /--as DATABASE\b/.test(line);
  if (verb !== 'pg:promote' && !isAttach) return null;
  if (subject === 'NAME' && isAttach) return null;
  const addon = named(world, subject, app);
  if (addon === undefined) return 'there is no such database';
  if (addon.state !== 'provisioned') return `the database is ${addon.state}`;
  if (addon.name.endsWith('-retired')) return 'the database is about to be destroyed';
  return world.isPrepared(addon) || world.attachmentsTo(addon).some((it) => it.name === 'OLD_DATABASE')
    ? null
    : 'the database is not prepared';
}

/** `pg:promote` always promotes to DATABASE. */
function promotesOnlyToTheTarget({ verb }: Command, { request }: Moment) {
  return verb === 'pg:promote' && request.targetDatabase !== 'DATABASE' ? 'it promotes to DATABASE' : null;
}

function attachesWhatIsThere({ verb, subject, app }: Command, { world }: Moment) {
  if (verb !== 'addons:attach' || subject === 'NAME') return null;
  return named(world, subject, app) === undefined ? 'there is no such database' : null;
}

function named(world: World, name: string, app: string | undefined): Addon | undefined {
  const attachment = world.attachments.find((it) => it.name === name && it.app.name === app);
  return attachment?.addon ?? world.addons.find((it) => it.name === name);
}
