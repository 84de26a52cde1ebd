import { expect, test } from 'vitest';
import { faultFinder, parseFault } from '../../simulator/faults.ts';

const ADDONS = 'POST /apps/:app/addons';

/** Which effects strike `count` such requests. */
function effects(faults: readonly string[], count: number, method = 'POST', path = '/apps/acme/addons') {
  const find = faultFinder(faults.map(parseFault));
  return Array.from({ length: count }, () => find(method, path));
}

test.each([
  [`${ADDONS} 2 lose-reply`, 2, 'lose-reply'],
  [`${ADDONS} 1 lose-request`, 1, 'lose-request'],
  [`${ADDONS} 3 503`, 3, 503],
  [`${ADDONS} 429`, 1, 429],
  [`  ${ADDONS} lose-reply  `, 1, 'lose-reply'],
])('%j is a fault', (text, nth, effect) => {
  expect(parseFault(text)).toMatchObject({ method: 'POST', nth, effect });
});

test.each([
  '',
  'POST',
  '/apps 1 503',
  'post /apps 1 503',
  `${ADDONS} 1`,
  `${ADDONS} 1 200`,
  `${ADDONS} 1 explode`,
  `${ADDONS} -1 503`,
])('%j is no fault, and the error says how one is written', (text) => {
  expect(() => parseFault(text)).toThrow(/A fault is written as/);
});

test('a fault strikes the request that it counts to, once', () => {
  expect(effects([`${ADDONS} 2 lose-reply`], 4)).toEqual([null, 'lose-reply', null, null]);
});

test('a fault counts requests of its method and its place only', () => {
  const find = faultFinder([parseFault(`${ADDONS} 2 503`)]);
  expect(find('GET', '/apps/acme/addons')).toBeNull();
  expect(find('POST', '/apps/acme/addons')).toBeNull();
  expect(find('POST', '/apps/acme/addons/a1')).toBeNull();
  expect(find('POST', '/apps/acme/dynos')).toBeNull();
  expect(find('POST', '/apps/other/addons')).toBe(503);
});

test('a fault does not mind what is asked behind the question mark', () => {
  const find = faultFinder([parseFault('GET /client/v11/apps/:app/transfers/:id 503')]);
  expect(find('GET', '/client/v11/apps/acme/transfers/1?verbose=true')).toBe(503);
});

test('two faults at one place each count every request', () => {
  expect(effects([`${ADDONS} 1 503`, `${ADDONS} 2 lose-reply`], 4)).toEqual([503, 'lose-reply', null, null]);
  expect(effects([`${ADDONS} 1 503`, `${ADDONS} 3 504`], 4)).toEqual([503, null, 504, null]);
});
