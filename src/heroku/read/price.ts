import * as z from 'zod/mini';
import type { Price } from '../../domain/seen.ts';

/**
 * What an add-on or a plan costs. Under a contract, and where it is metered, the cents are 0 and mean nothing.
 * Source: Platform API schema, `plan`; heroku-cli-util 10.10.0, src/types/pg/platform-api.ts, for `metered`.
 */
export const price = z.pipe(
  z.object({
    cents: z.number(),
    unit: z._default(z.string(), 'month'),
    contract: z.nullish(z.boolean()),
    metered: z.nullish(z.boolean()),
  }),
  z.transform(({ cents, unit, contract, metered }): Price => {
    if (contract) return 'contract';
    return metered ? 'metered' : { cents, unit };
  }),
);
