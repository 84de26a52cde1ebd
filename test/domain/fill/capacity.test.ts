import { expect, it } from 'vitest';
import { capacity } from '../../../src/domain/fill/capacity.ts';

const GB = 1_000_000_000;

it.each([
  ['essential-0', 1 * GB],
  ['essential-2', 32 * GB],
  ['standard-0', 64 * GB],
  ['premium-2', 256 * GB],
  ['private-5', 1_000 * GB],
  ['shield-9', 4_000 * GB],
  ['premium-l-3', 512 * GB],
])('%s holds %d bytes', (plan, bytes) => {
  expect(capacity(plan)).toBe(bytes);
});

it.each(['advanced-1', 'essential-7', 'standard-10', 'standard', 'mini', 'hobby-basic', ''])(
  'how much %s holds is not known',
  (plan) => {
    expect(capacity(plan)).toBeNull();
  },
);
