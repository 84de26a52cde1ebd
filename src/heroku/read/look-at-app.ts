import type { App, Attachment } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import * as wire from './wire.ts';

/** An app and its attachments. Each of these says whose it is: only an app without any has to be asked for itself. */
export async function lookAtApp(
  client: Client,
  named: string,
  purpose: Purpose,
): Promise<{ readonly app: App; readonly attachments: readonly Attachment[] }> {
  const at = urls(client.endpoints);
  const attachments = await client.list(at.attachmentsOfApp(named), wire.attachment, purpose);
  const { id, name } = attachments[0]?.app ?? (await client.read(at.app(named), wire.app, purpose));
  return { app: { id, name }, attachments };
}
