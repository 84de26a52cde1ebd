import type { Endpoints } from './endpoints.ts';

/**
 * The addresses that are used. Ids and names come from Heroku's replies or the inputs, and are escaped all the same.
 * Source: Platform API schema; for `/client/v11` heroku/cli v11.9.0, src/commands/pg, and Heroku's Data API schema.
 */
export function urls({ platform, data }: Endpoints) {
  const app = (it: string) => `${platform}/apps/${encodeURIComponent(it)}`;
  const database = (id: string) => `${data}/client/v11/databases/${id}`;
  return {
    app,
    pipelineCoupling: (it: string) => `${app(it)}/pipeline-couplings`,
    attachmentsOfApp: (it: string) => `${app(it)}/addon-attachments`,
    addonsOfApp: (it: string) => `${app(it)}/addons`,
    addonOfApp: (it: string, addon: string) => `${app(it)}/addons/${encodeURIComponent(addon)}`,
    configVars: (it: string) => `${app(it)}/config-vars`,
    releases: (it: string) => `${app(it)}/releases`,
    features: (it: string) => `${app(it)}/features`,
    formation: (it: string) => `${app(it)}/formation`,
    dynos: (it: string) => `${app(it)}/dynos`,
    addon: (id: string) => `${platform}/addons/${id}`,
    attachmentsOfAddon: (id: string) => `${platform}/addons/${id}/addon-attachments`,
    attachments: `${platform}/addon-attachments`,
    attachment: (id: string) => `${platform}/addon-attachments/${id}`,
    plans: `${platform}/addon-services/heroku-postgresql/plans`,
    database,
    waitStatus: (id: string) => `${database(id)}/wait_status`,
    credentials: (id: string) => `${data}/postgres/v0/databases/${id}/credentials`,
    settings: (id: string) => `${data}/postgres/v0/databases/${id}/config`,
    schedules: (id: string) => `${database(id)}/transfer-schedules`,
    unfollow: (id: string) => `${database(id)}/unfollow`,
    capture: (id: string) => `${database(id)}/backups`,
    restore: (id: string) => `${database(id)}/restores`,
    startTransfer: (id: string) => `${database(id)}/transfers`,
    transfersOfApp: (it: string) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers`,
    transfer: (it: string, id: string) =>
      `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers/${id}?verbose=true`,
  };
}
