/** Takes the value of `name` out of the environment, so that no child process inherits it. Empty when it is not set. */
export function take(name: string): string {
  const value = process.env[name]?.trim() ?? '';
  delete process.env[name];
  return value;
}

/** Where Heroku is, from the variables of the Heroku CLI: cli-command 13.2.0, src/vars.ts; heroku-cli-util 10.10.0, src/utils/pg/host.ts. */
export function herokuHosts(): { readonly platform: string; readonly data: string } {
  const { HEROKU_HOST, HEROKU_DATA_HOST, HEROKU_POSTGRESQL_HOST } = process.env;
  return { platform: HEROKU_HOST ?? '', data: HEROKU_DATA_HOST ?? HEROKU_POSTGRESQL_HOST ?? '' };
}

/** What the variables say that name a proxy, in either case, as curl and most tools read them. Empty on most machines. */
export function namedProxies(): readonly string[] {
  const names = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  return names.flatMap((name) => process.env[name] || []);
}

/** Where the files are that the inputs name: what the job has checked out. */
export function workspace(): string {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}
