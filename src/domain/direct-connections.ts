import type { Request } from './request.ts';

/** What a proxy does not carry, for a run behind one that asks for it; null when it asks for nothing of the kind. */
export function directConnections(request: Request): string | null {
  const { sanitize, assertions, reviewedColumns, beforePromote, afterPromote } = request;
  const isInside = sanitize !== null || assertions.length > 0 || reviewedColumns !== null;
  const isCommand = beforePromote !== null || afterPromote !== null;
  const places = [
    ...(isInside ? ['the new database (PostgreSQL, port 5432)'] : []),
    ...(isCommand ? ['the one-off dyno (port 5000)'] : []),
  ];
  if (places.length === 0) return null;
  return `Only Heroku's APIs are reached through the proxy: this machine must reach ${places.join(' and ')} directly.`;
}
