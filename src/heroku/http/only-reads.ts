import { ForbiddenRequest, type ProductionGuard } from './production-guard.ts';

/** For what changes nothing: lets no request through but a read. */
export const onlyReads: ProductionGuard = {
  observe: () => {},
  check({ method, url }) {
    if (method !== 'GET') throw new ForbiddenRequest(`${method} ${new URL(url).pathname} is no read`);
  },
};
