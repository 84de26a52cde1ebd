import { nameInUse } from '../names.ts';
import { type Problem, refused } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Attachment, Held, Seen } from '../seen.ts';
import { alongside } from '../steps/carry.ts';

/** Only apps of staging are changed: what `also-attached-to` names is changed as the target app is. */
export function othersThatAreNotStaging(request: Request, { source, target, others }: Seen): Problem | null {
  const { alsoAttachedTo: names } = request;
  const stages = others.filter((it) => it.stage === 'production').map((it) => it.name);
  const reasons = [
    ...(names.includes(source.app.name) ? [`${source.app.name} is the source app, which is only read`] : []),
    ...(names.includes(target.app.name) ? [`${target.app.name} is the target app itself`] : []),
    ...stages.map((it) => `${it} is in the production stage of its pipeline`),
  ];
  if (reasons.length === 0) return null;
  const what = `also-attached-to: ${reasons.join('; ')}.`;
  return refused(
    'ALSO_ATTACHED_TO',
    what,
    'Take it out of also-attached-to: only other apps of staging can be named there.',
  );
}

const FIRST = 'Refresh without also-attached-to first; then attach the new database to the other apps.';

/** What is wrong with `also-attached-to` while there is a promote ahead: after it, lists may be behind what has moved. */
export function othersWithoutIt(request: Request, seen: Seen): readonly Problem[] {
  const { current, target } = seen;
  if (request.alsoAttachedTo.length === 0) return [];
  if (current === null) {
    const what = `also-attached-to: ${target.app.name} has no database yet that ${request.alsoAttachedTo.join(', ')} could have.`;
    return [refused('ALSO_ATTACHED_TO', what, FIRST)];
  }
  if (current.database.app.id !== target.app.id) {
    const what = `also-attached-to: ${target.app.name} runs on a database of another app, ${current.database.app.name}, which nothing is moved away from.`;
    return [refused('ALSO_ATTACHED_TO', what, FIRST)];
  }
  const attached = [current, seen.new, seen.old]
    .flatMap((it) => alongside(request, it))
    .map((it) => it.app.name);
  const missing = request.alsoAttachedTo.filter(
    (it) => !attached.includes(it) && it !== target.app.name && it !== seen.source.app.name,
  );
  return missing.map((app) => {
    const database = nameInUse(current.database.name);
    const what = `also-attached-to: ${app} has no attachment of ${database}, ${request.targetDatabase} of ${target.app.name}.`;
    return refused(
      'ALSO_ATTACHED_TO',
      what,
      `See \`heroku addons --app ${app}\`; take it out of also-attached-to if it has a database of its own.`,
    );
  });
}

/** What and remedy when attachments of other apps would be left behind. */
export function elsewhere(
  request: Request,
  { database }: Held,
  staying: readonly Attachment[],
): readonly [what: string, remedy: string] {
  const others = staying.map((it) => `${it.app.name} (as ${it.name})`).join(', ');
  const what = `${database.name}, to be replaced, is also attached to ${others}.`;
  const names = [...new Set(staying.map((it) => it.app.name))];
  if (names.includes(request.sourceApp))
    return [
      what,
      `See what ${request.sourceApp} needs it for: a refresh destroys this database. Or choose another target-database.`,
    ];
  const unnamed = names.filter((it) => !request.alsoAttachedTo.includes(it));
  if (unnamed.length > 0)
    return [
      what,
      `If ${unnamed.length === 1 ? 'it belongs' : 'they belong'} to staging, set also-attached-to to ${[...request.alsoAttachedTo, ...unnamed].join(', ')}: what ${unnamed.length === 1 ? 'it has' : 'they have'} of the database then moves to the new one. If not, choose another target-database, or see what it is needed for (${unnamed.map((it) => `\`heroku addons --app ${it}\``).join(', ')}) and detach it there.`,
    ];
  return [
    what,
    'Of a new database there is only the default credential, and a pooler only from Standard plans on, so this cannot move along. Attach it there with the default credential, or see what it is needed for and detach it.',
  ];
}
