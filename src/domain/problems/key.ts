/** What Heroku does not let the owner of a key do, and what helps. */
export type Denial = {
  readonly code: string;
  /** Problems with the key are the same problem wherever they show. */
  readonly isOfKey?: true;
  /** Continues `api-key: ` or, say, `target-app: acme-staging: `. */
  readonly what: string;
  /** @param app the one whose permissions decide */
  readonly remedy: (app: string) => string;
};

const access = (app: string) => `Check who has access: \`heroku access --app ${app}\`.`;

export const keyRejected: Denial = {
  code: 'KEY_REJECTED',
  isOfKey: true,
  what: 'Heroku rejects the key',
  remedy: () => 'Create one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY.',
};

export const paymentNeeded: Denial = {
  code: 'PAYMENT_NEEDED',
  what: 'Heroku wants a payment first',
  remedy: () => 'Settle it in the Heroku dashboard, under Billing.',
};

export const secondFactorNeeded: Denial = {
  code: 'SECOND_FACTOR_NEEDED',
  isOfKey: true,
  what: 'Heroku asks for a second factor',
  remedy: () => 'Create a key that needs no second factor: `heroku authorizations:create`.',
};

export const scopeTooNarrow: Denial = {
  code: 'SCOPE_TOO_NARROW',
  isOfKey: true,
  what: "the key's OAuth scope does not cover this",
  remedy: () =>
    'Create a key with the default scope, global: `heroku authorizations:create`. Store it as the secret HEROKU_API_KEY.',
};

export const suspended: Denial = {
  code: 'NOT_PERMITTED',
  what: 'Heroku has suspended it',
  remedy: () => 'Ask the owner of the account or the app; only Heroku Support lifts a suspension.',
};

export const permissionMissing: Denial = {
  code: 'NOT_PERMITTED',
  what: 'the account of this key lacks a permission',
  remedy: (app) =>
    `${access(app)} Then have an admin of ${app} give the account the permission that Heroku names. A refresh needs deploy and operate on the target app; on the source app, only what Heroku asks for.`,
};

export const notPermitted: Denial = {
  code: 'NOT_PERMITTED',
  what: 'the key may not do this',
  remedy: (app) =>
    `${access(app)} Then have an admin of ${app} add the account of this key: \`heroku access:add EMAIL --app ${app}\`.`,
};

export const notFound: Denial = {
  code: 'NOT_FOUND',
  what: 'no such app, or this key has no access to it',
  remedy: (app) =>
    `Check the spelling, and that the account of this key has access: \`heroku apps:info --app ${app}\`.`,
};
