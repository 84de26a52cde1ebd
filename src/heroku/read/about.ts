import type { Request } from '../../domain/request.ts';
import type { Attachment, Database } from '../../domain/seen.ts';
import type { Purpose } from '../http/client.ts';

/** How a problem with an app of the inputs names it. */
export function inputs({ sourceApp, targetApp }: Pick<Request, 'sourceApp' | 'targetApp'>) {
  return {
    source: { about: { subject: `source-app: ${sourceApp}`, app: sourceApp } },
    target: { about: { subject: `target-app: ${targetApp}`, app: targetApp } },
  } satisfies Readonly<Record<string, Purpose>>;
}

/** How a problem with a database names it. Its billing app may be neither of the two: Heroku then asks for access to that one too. */
export function about({ name, app }: Database | Attachment['database']): Purpose {
  return { about: { subject: `${name}, which is billed to ${app.name}`, app: app.name } };
}
