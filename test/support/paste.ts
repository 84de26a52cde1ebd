import { ask, databaseOf, pass } from './ask.ts';
import type { Stage } from './stage.ts';

type Words = { readonly app: string; readonly subject: string; readonly words: readonly string[] };

/** What the Heroku CLI sends for a command. Source: heroku/cli v11.10.0, the file of each command in src/commands. */
const commands: Readonly<Record<string, (stage: Stage, words: Words) => Promise<void>>> = {
  async addons(stage, { app }) {
    await sent(stage, `GET /apps/${app}/addons`);
  },
  async 'addons:info'(stage, { subject }) {
    await sent(stage, `GET /addons/${subject}`);
  },
  async 'addons:attach'(stage, { app, subject, words }) {
    const name = words[words.indexOf('--as') + 1];
    await attach(stage, app, subject, name);
  },
  async 'addons:detach'(stage, { app, subject }) {
    const { json } = await sent(stage, `GET /apps/${app}/addon-attachments/${subject}`);
    await sent(stage, `DELETE /addon-attachments/${json.id}`);
  },
  async 'addons:destroy'(stage, { app, subject }) {
    await sent(stage, `DELETE /apps/${app}/addons/${subject}`, { force: false });
  },
  async 'pg:promote'(stage, { app, subject }) {
    const { json: found } = await sent(stage, 'POST /actions/addon-attachments/resolve', {
      addon_attachment: subject,
      app,
    });
    const current = databaseOf(stage, app);
    const names = stage.world.attachmentsTo(current).filter((it) => it.app.name === app);
    if (names.length === 1) await attach(stage, app, current.name, undefined);
    await attach(stage, app, found[0].addon.name, 'DATABASE');
  },
  async 'releases:retry'(stage, { app }) {
    const { slug } = stage.world.app(app);
    await sent(stage, `POST /apps/${app}/releases`, { slug, description: 'Retry' });
  },
  async 'ps:scale'(stage, { app, words }) {
    const updates = words.flatMap((it) => {
      const [type, quantity] = it.split('=');
      return quantity === undefined ? [] : [{ type, quantity }];
    });
    await sent(stage, `PATCH /apps/${app}/formation`, { updates });
  },
  async 'maintenance:off'(stage, { app }) {
    await sent(stage, `PATCH /apps/${app}`, { maintenance: false });
  },
};

/** Does what the Heroku CLI does with a command from a message, with yes for its question, and waits until that is done. */
export async function paste(stage: Stage, line: string): Promise<void> {
  const [, verb = '', ...words] = line.split(' ');
  const run = commands[verb];
  if (run === undefined) throw new Error(`Not known here: ${line}`);
  const app = words[words.indexOf('--app') + 1] ?? '';
  await run(stage, { app, subject: words[0] ?? '', words });
  pass(stage, 60_000);
}

async function attach(stage: Stage, app: string, addon: string, name: string | undefined): Promise<void> {
  const body = { addon: { name: addon }, app: { name: app }, confirm: app, ...(name && { name }) };
  await sent(stage, 'POST /addon-attachments', body);
}

async function sent(stage: Stage, line: string, body?: unknown) {
  const answer = await ask(stage, line, body === undefined ? {} : { body });
  if (answer.status >= 400) throw new Error(`${line}: ${answer.status} ${answer.json.message}`);
  return answer;
}
