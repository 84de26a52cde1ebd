import { describe, expect, it, test } from 'vitest';
import { defused } from '../../src/hosts/defuse.ts';

/** How the runner of GitHub Actions finds a command in a line. Source: actions/runner 258d6c857, ActionCommand.cs. */
const isCommand = (line: string) => line.trim().startsWith('::') || line.includes('##[');

/** Without the invisible character that takes the power of a command. */
const visible = (line: string) => line.replaceAll('\u200b', '');

describe('what a runner would take for a command is shown, not done', () => {
  it.each([
    '::set-output name=status::refreshed',
    '::add-mask::x',
    '  ::error::not mine',
    '\t::stop-commands::token',
    '\u00a0\ufeff::error::behind odd spaces',
    '::::',
    '##[command]rm',
    'behind other text ##[add-path]/tmp',
    '##[group]one ##[endgroup]',
  ])('%j', (line) => {
    expect(isCommand(line)).toBe(true);
    expect(isCommand(defused(line))).toBe(false);
    expect(visible(defused(line))).toBe(line);
  });

  it.each([
    ['colours within', ':\u001b[0m:error::x'],
    ['colours before', '\u001b[31m::error::x'],
    ['a colour within the other kind', '##\u001b[1m[error]x'],
    ['a carriage return before', 'text\r::error::x'],
    ['a line end before', '\n::error::x'],
    ['a next-line character before', '\u0085::error::x'],
    ['a line separator before', '\u2028::error::x'],
    ['a backspace before', '\b::error::x'],
  ])('also with %s', (_, line) => {
    const shown = defused(line);
    expect(isCommand(shown)).toBe(false);
    expect(shown).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
  });
});

test('colons that are no command are left alone', () => {
  expect(defused('acme-production::DATABASE at 02:14')).toBe('acme-production::DATABASE at 02:14');
});

it.each([
  ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
  ['cursor movements', 'one\u001b[2K\u001b[1Gtwo', 'onetwo'],
  ['a title of the window', '\u001b]0;owned\u0007text', 'text'],
])('%s are taken out whole', (_, line, shown) => {
  expect(defused(line)).toBe(shown);
});

test.each(['\u0000', '\b', '\r', '\n', '\u001b', '\u007f', '\u009b', '\u2028', '\u2029'])(
  'the control character %j is not written',
  (character) => {
    expect(defused(`a${character}b`)).not.toContain(character);
  },
);

test('tabs and other writing are left alone', () => {
  expect(defused('a\tb – Größe 漢字 🐘')).toBe('a\tb – Größe 漢字 🐘');
});

test('a line too long to read is cut', () => {
  expect(defused('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(4_096);
  expect(defused('x'.repeat(4_000))).toHaveLength(4_000);
});
