import type { Part } from '../../domain/part.ts';
import type { Request } from '../../domain/request.ts';
import type { Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import type { ConfigVars, Mask } from './config-vars.ts';
import type { Details } from './details.ts';

/** What the parts of one look share. */
export type Looking = {
  readonly client: Client;
  readonly details: Details;
  readonly configVars: ConfigVars;
  readonly request: Request;
  /** Gets the secrets that are not in config vars. */
  readonly mask: Mask;
  /** What the look before has shown; null before the first. */
  readonly known: Seen | null;
  /** What was seen last, of a part that is left as it was; null for what is to be read. */
  asKnown(part: Part): Seen | null;
};
