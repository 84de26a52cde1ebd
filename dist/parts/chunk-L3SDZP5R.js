"use strict";
// src/heroku/http/urls.ts
function urls({ platform, data }) {
  let app = (it) => `${platform}/apps/${encodeURIComponent(it)}`, database = (id) => `${data}/client/v11/databases/${id}`;
  return {
    account: `${platform}/account`,
    app,
    pipelineCoupling: (it) => `${app(it)}/pipeline-couplings`,
    attachmentsOfApp: (it) => `${app(it)}/addon-attachments`,
    addonsOfApp: (it) => `${app(it)}/addons`,
    addonOfApp: (it, addon) => `${app(it)}/addons/${encodeURIComponent(addon)}`,
    configVars: (it) => `${app(it)}/config-vars`,
    releases: (it) => `${app(it)}/releases`,
    features: (it) => `${app(it)}/features`,
    formation: (it) => `${app(it)}/formation`,
    dynos: (it) => `${app(it)}/dynos`,
    addons: `${platform}/addons`,
    addon: (id) => `${platform}/addons/${id}`,
    attachmentsOfAddon: (id) => `${platform}/addons/${id}/addon-attachments`,
    attachments: `${platform}/addon-attachments`,
    attachment: (id) => `${platform}/addon-attachments/${id}`,
    plans: `${platform}/addon-services/heroku-postgresql/plans`,
    database,
    waitStatus: (id) => `${database(id)}/wait_status`,
    credentials: (id) => `${data}/postgres/v0/databases/${id}/credentials`,
    settings: (id) => `${data}/postgres/v0/databases/${id}/config`,
    schedules: (id) => `${database(id)}/transfer-schedules`,
    unfollow: (id) => `${database(id)}/unfollow`,
    capture: (id) => `${database(id)}/backups`,
    restore: (id) => `${database(id)}/restores`,
    startTransfer: (id) => `${database(id)}/transfers`,
    transfersOfApp: (it) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers`,
    transfer: (it, id) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers/${id}?verbose=true`
  };
}

module.exports = {
  urls
};
