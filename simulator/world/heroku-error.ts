/**
 * What Heroku answers when it says no. Source: Platform API reference, "Errors", for ids and statuses; heroku-cli-util 10.10.0,
 * test/unit/utils/addons, for the fields `resource` and `app`.
 */
export class HerokuError extends Error {
  override readonly name = 'HerokuError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    id: string,
    message: string,
    more: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.body = { id, message, ...more };
    this.headers = headers;
  }
}

export function notFound(
  resource: 'app' | 'add_on' | 'add_on attachment' | 'release' | 'dyno' | 'collaborator',
): HerokuError {
  const words = resource.replace('add_on', 'add on');
  return new HerokuError(404, 'not_found', `Couldn't find that ${words}.`, { resource });
}

export function invalid(message: string): HerokuError {
  return new HerokuError(422, 'invalid_params', message);
}

/** heroku/cli v11.9.0, test/unit/commands/addons/create.unit.test.ts:306. */
export function confirmationRequired(app: string, message: string): HerokuError {
  return new HerokuError(423, 'confirmation_required', message, {}, { 'X-Confirmation-Required': app });
}
