import type { City } from './cities.ts';
import type { Column } from './insert.ts';

/** Some more of the orders are paid than in any other state. */
const STATES = ['paid', 'shipped', 'paid', 'delivered', 'cancelled', 'pending', 'paid'];

/** Orders of users 1 to `users`, going to one of `cities` each. The primes scatter them. */
export function orderColumns(count: number, users: number, cities: readonly City[]): Column[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const cityOf = (number: number) => cities[(number * 6_151) % cities.length]?.cityId ?? 0;
  return [
    { name: 'user_id', type: 'int', values: numbers.map((number) => 1 + ((number * 7_919) % users)) },
    { name: 'city_id', type: 'int', values: numbers.map(cityOf) },
    {
      name: 'status',
      type: 'order_status',
      values: numbers.map((number) => STATES[number % STATES.length] ?? ''),
    },
    { name: 'cents', type: 'int', values: numbers.map((number) => 499 + ((number * 1_237) % 25_000)) },
  ];
}
