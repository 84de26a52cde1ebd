import * as z from 'zod/mini';
import { type Powers, powersWarning } from '../../domain/report/key-powers.ts';
import type { Request } from '../../domain/request.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';

/** `GET /account` and the owner of `GET /apps/:app`. Source: Platform API schema, `account`, `app`. */
const account = z.object({ id: z.string(), email: z.string() });
const owned = z.object({ owner: z.object({ id: z.string() }) });

/** `GET /apps/:app/collaborators/:email`. Source: Platform API schema, `collaborator`; heroku/cli v11.10.0, src/commands/access/index.ts. */
const collaborator = z.object({ permissions: z.nullish(z.array(z.object({ name: z.string() }))) });

/** A warning of what the key may do with the source app and no refresh needs. */
export async function keyPowers(client: Client, request: Request): Promise<string | null> {
  return powersWarning(await powersOver(client, request), request);
}

/** Null when Heroku does not say, as of an admin of a team, who is no collaborator. */
async function powersOver(client: Client, { sourceApp }: Request): Promise<Powers | null> {
  const at = urls(client.endpoints);
  const user = await client.readIfPossible(at.account, account);
  if (user === null) return null;
  const url = at.app(sourceApp);
  const [app, listed] = await Promise.all([
    client.readIfPossible(url, owned),
    client.readIfPossible(`${url}/collaborators/${encodeURIComponent(user.email)}`, collaborator),
  ]);
  if (app?.owner.id === user.id) return { is: 'owner', permissions: [] };
  if (listed === null) return null;
  return { is: 'collaborator', permissions: (listed.permissions ?? []).map(({ name }) => name) };
}
