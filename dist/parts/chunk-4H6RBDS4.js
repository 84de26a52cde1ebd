
// src/hosts/environment.ts
function take(name) {
  let value = process.env[name]?.trim() ?? "";
  return delete process.env[name], value;
}
function herokuHosts() {
  let { HEROKU_HOST, HEROKU_DATA_HOST, HEROKU_POSTGRESQL_HOST } = process.env;
  return { platform: HEROKU_HOST ?? "", data: HEROKU_DATA_HOST ?? HEROKU_POSTGRESQL_HOST ?? "" };
}
function namedProxies() {
  return ["https_proxy", "http_proxy", "all_proxy"].flatMap((name) => [name, name.toUpperCase()]).flatMap((name) => process.env[name] || []);
}
function workspace() {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}

export {
  take,
  herokuHosts,
  namedProxies,
  workspace
};
