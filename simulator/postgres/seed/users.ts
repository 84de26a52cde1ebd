import type { Column } from './insert.ts';

const GIVEN = [
  'Ada',
  'Grace',
  'Alan',
  'Barbara',
  'Edsger',
  'Frances',
  'Ken',
  'Margaret',
  'Donald',
  'Radia',
  'Tim',
];
const FAMILY = [
  'Lovelace',
  'Hopper',
  'Turing',
  'Liskov',
  'Allen',
  'Hamilton',
  'Knuth',
  'Perlman',
  'Kay',
  'Shannon',
];
const FIRST_CAME_AT = Date.UTC(2021, 0, 4, 9);
const HOURS_BETWEEN = 9;

/** People who do not exist, with addresses and numbers that no one can have. */
export function userColumns(count: number, { phones }: { readonly phones: boolean }): Column[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const phone = { name: 'phone', type: 'text', values: numbers.map(phoneOf) };
  return [
    { name: 'email', type: 'text', values: numbers.map(emailOf) },
    { name: 'name', type: 'text', values: numbers.map((number) => `${givenOf(number)} ${familyOf(number)}`) },
    { name: 'created_at', type: 'timestamptz', values: numbers.map(cameAt) },
    ...(phones ? [phone] : []),
  ];
}

function givenOf(number: number): string {
  return GIVEN[number % GIVEN.length] ?? '';
}

// Ten and eleven names give every pair before one comes again.
function familyOf(number: number): string {
  return FAMILY[number % FAMILY.length] ?? '';
}

function emailOf(number: number): string {
  return `${givenOf(number)}.${familyOf(number)}.${number}@mail.example`.toLowerCase();
}

/** 555-0100 to 555-0199 are kept for fiction in every area code. */
function phoneOf(number: number): string {
  return `+1 ${201 + (number % 700)} 555 01${String(number % 100).padStart(2, '0')}`;
}

function cameAt(number: number): string {
  return new Date(FIRST_CAME_AT + number * HOURS_BETWEEN * 3_600_000).toISOString();
}
