import { describe, expect, it, test } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import { redactor } from '../../src/domain/redact.ts';
import { Secret } from '../../src/domain/secret.ts';
import { cleaned, cleaner } from '../../src/hosts/clean.ts';
import { type Dialect, linesOf } from '../../src/hosts/dialect.ts';
import { logIn, tellProblems } from '../../src/hosts/log.ts';
import { problem } from '../support/seen.ts';

const KEY = 'HRKU-canary-0123456789';

/** A dialect that marks what kind each line is, and a redactor that knows one key. */
function page() {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const dialect: Dialect = {
    open: (title) => write(`# ${title}`),
    note: (line) => write(`- ${line}`),
    live: () => {},
    close: () => write('.'),
    among: (app) => linesOf(app, write),
    problem: ({ what, state, remedy }) => write([what, state, remedy].join(' | ')),
    warning: (line) => write(`! ${line}`),
    end: (verdict) => write(`= ${verdict}`),
  };
  const known = redactor();
  known.mask(new Secret(KEY));
  const clean = cleaner(known);
  const tell = (problems: readonly Problem[], state: string) =>
    tellProblems(cleaned(problems, clean), clean(state), dialect);
  return { lines, log: logIn(dialect, clean), among: (app: string) => logIn(dialect, clean, app), tell };
}

describe('the log', () => {
  test('shows a step and what is noted under it', () => {
    const { lines, log } = page();
    log.open('Create NEW_DATABASE');
    log.note('green is provisioning');
    log.close();
    expect(lines).toEqual(['# Create NEW_DATABASE', '- green is provisioning', '.']);
  });

  test('shows each line of a text on its own', () => {
    const { lines, log } = page();
    log.note('one\ntwo\r\n::error::three');
    expect(lines.map((line) => line.trimEnd())).toEqual(['- one', '- two', '- :\u200b:error::three']);
  });

  test('shows a title on one line', () => {
    const { lines, log } = page();
    log.open('Run after-promote: one\n::error::two');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
  });

  test('hides secrets in titles and notes', () => {
    const { lines, log } = page();
    log.open(`Run after-promote: deploy --key ${KEY}`);
    log.note(`key ${KEY}`);
    expect(lines).toEqual(['# Run after-promote: deploy --key ***', '- key ***']);
  });

  test('of one of several begins each line with its app, whose name is no command', () => {
    const { lines, among } = page();
    const log = among('::error::x##[error]');
    log.open('Create\n::error::NEW_DATABASE');
    log.note(`one ${KEY}\n::error::two`);
    log.note('');
    expect(lines).toEqual([
      ':\u200b:error::x##\u200b[error]: Create ::error::NEW_DATABASE',
      ':\u200b:error::x##\u200b[error]:   one ***',
      ':\u200b:error::x##\u200b[error]:   :\u200b:error::two',
      ':\u200b:error::x##\u200b[error]:   ',
    ]);
  });

  it.each([
    ['coloured in its middle, as grep does', `HRKU-\u001b[01;31mcanary\u001b[m-0123456789`],
    ['with colours around it', `\u001b[1m${KEY}\u001b[0m`],
  ])('hides a secret %s', (_, coloured) => {
    const { lines, log } = page();
    log.note(`found ${coloured}`);
    expect(lines).toEqual(['- found ***']);
  });
});

describe('problems are reported', () => {
  test('with what is true now and what to do', () => {
    const { lines, tell } = page();
    tell([problem({ what: 'It failed.', remedy: 'Run again.' })], 'Staging runs on blue.');
    expect(lines).toEqual(['It failed. | Staging runs on blue. | Run again.']);
  });

  test('with what is true now only once, with the last', () => {
    const { lines, tell } = page();
    tell(
      [problem({ what: 'One.', remedy: 'Do this.' }), problem({ what: 'Two.', remedy: 'Do that.' })],
      'State.',
    );
    expect(lines).toEqual(['One. |  | Do this.', 'Two. | State. | Do that.']);
  });

  test('with a remedy only once when it is the same', () => {
    const { lines, tell } = page();
    tell(
      [
        problem({ what: 'One.', remedy: 'See the README.' }),
        problem({ what: 'Two.', remedy: 'See the README.' }),
      ],
      '',
    );
    expect(lines).toEqual(['One. |  | ', 'Two. |  | See the README.']);
  });

  test('with a state of their own when they have one', () => {
    const { lines, tell } = page();
    tell([problem({ what: 'One.', state: 'Own.', remedy: 'Do.' })], 'State.');
    expect(lines).toEqual(['One. | Own. | Do.']);
  });

  test('without secrets', () => {
    const { lines, tell } = page();
    tell([problem({ what: `What ${KEY}`, remedy: `Remedy ${KEY}` })], `State ${KEY}`);
    expect(lines).toEqual(['What *** | State *** | Remedy ***']);
  });

  test('without a secret that is coloured in its middle', () => {
    const { lines, tell } = page();
    tell([problem({ what: 'HRKU-\u001b[31mcanary\u001b[0m-0123456789' })], '');
    expect(lines.join()).not.toContain(KEY);
  });

  test('on lines of their own, and none is a command', () => {
    const { lines, tell } = page();
    tell([problem({ what: 'The copy failed.\n  ::error::disk full\n  ##[error]x', remedy: 'Do.' })], '');
    const shown = lines.join().split('\n');
    expect(shown).toHaveLength(3);
    for (const line of shown) expect(line).not.toMatch(/^\s*::|##\[/);
  });
});
