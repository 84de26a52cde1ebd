/** Where a schema of Heroku's is known to be wrong: what stands at `at` is replaced by `by`. */
export type Deviation = { readonly at: string; readonly by: unknown; readonly because: string };

const text = { type: 'string' };

/** In the Platform API's schema. */
const platform: readonly Deviation[] = [
  {
    at: '/definitions/add-on/definitions/state/enum',
    by: ['provisioning', 'provisioned', 'deprovisioning', 'deprovisioned'],
    because:
      '`deprovisioning` is real: heroku/cli v11.9.0, src/lib/addons/addons-wait.ts ("once the schema is fixed")',
  },
  {
    at: '/definitions/add-on/definitions/plan/properties/price',
    by: { $ref: '#/definitions/plan/properties/price' },
    because:
      '`Accept-Expansion: plan` makes the plan whole: heroku/cli v11.9.0, src/lib/addons/create-addon.ts',
  },
  {
    at: '/definitions/add-on-attachment/properties/config_vars',
    by: { type: 'array', items: text },
    because: '`Accept-Inclusion: config_vars` adds it: heroku-cli-util 10.10.0, src/types/pg/platform-api.ts',
  },
  {
    at: '/definitions/add-on-attachment/properties/addon/properties/plan',
    by: { type: 'object', properties: { id: text, name: text }, required: ['id', 'name'] },
    because: '`Accept-Inclusion: addon:plan` adds it: heroku-cli-util 10.10.0, src/types/pg/platform-api.ts',
  },
];

const TRANSFERS = [
  'GET /client/v11/apps/{name}/transfers/{xfer_id}/responses/200/properties',
  'GET /client/v11/apps/:name/transfers/responses/200/items/properties',
];
const NEW_TRANSFER = 'POST /client/v11/databases/:name/transfers/responses/201/properties';

/** In the Data API's, which Heroku has inferred from the examples of its own tests. */
const data: readonly Deviation[] = [
  ...[...TRANSFERS, NEW_TRANSFER].map((place) => ({
    at: `${place}/num`,
    by: { type: 'integer' },
    because:
      'a number in Heroku’s OpenAPI and in real replies of 2020 (heroku-api-postgres); the examples have text',
  })),
  ...TRANSFERS.map((place) => ({
    at: `${place}/source_bytes`,
    by: { type: ['integer', 'null'] },
    because: 'null at first: real replies of 2020 (heroku-api-postgres), and Heroku’s OpenAPI',
  })),
  {
    at: 'GET /client/v11/databases/:name/responses/200/properties/database_password',
    by: { type: ['string', 'null'] },
    because: 'as `database_name` and `database_user` beside it, while there is no database yet',
  },
];

export const deviations = { platform, data };
