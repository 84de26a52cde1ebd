import { describe, expect, test } from 'vitest';
import { heldInWords, holdIn } from '../../src/domain/hold.ts';

const at = (time: string) => Date.parse(time);
const noon = at('2026-11-22T12:00:00Z');

describe('an app is held', () => {
  test.each([
    ['billing QA', 'held (“billing QA”)'],
    ['2026-12-01 billing QA', 'held through 2026-12-01 UTC (“billing QA”)'],
    [' 2026-12-01: billing QA ', 'held through 2026-12-01 UTC (“billing QA”)'],
    ['2026-12-01', 'held through 2026-12-01 UTC'],
    ['false', 'held (“false”)'],
    ['   ', 'held'],
  ])('by the text %j', (text, words) => {
    const hold = holdIn(text, noon);
    expect(hold && heldInWords(hold)).toBe(words);
  });

  test.each([
    '2026-02-30 QA',
    '2026-13-01 QA',
    '2026-1-1 QA',
    '2026-11-01T10:00Z QA',
    '01.12.2020 QA',
    '2020-01-01-QA',
  ])('without an end by what is no date: %s', (text) => {
    expect(holdIn(text, noon)).toEqual({ text, endsAt: null });
  });

  test('through its date, in UTC, and not a moment longer', () => {
    const text = '2026-12-01 billing QA';
    expect(holdIn(text, at('2026-12-01T23:59:59.999Z'))).toEqual({
      text: 'billing QA',
      endsAt: at('2026-12-02T00:00:00Z'),
    });
    expect(holdIn(text, at('2026-12-02T00:00:00Z'))).toBeNull();
  });

  test('by nothing where there is no text', () => {
    expect(holdIn(null, noon)).toBeNull();
  });
});

test('what a hold says is one short line in which nothing is a command, a code or an escape', () => {
  const hold = holdIn(`QA \u001b[31m\n::error::x\u202e\`heroku apps\`” ${'x'.repeat(500)}`, noon);
  expect(hold?.text).toMatch(/^QA \[31m ::error::x heroku apps x+$/);
  expect(hold?.text.length).toBe(200);
});
