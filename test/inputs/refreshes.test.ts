import { describe, expect, onTestFinished, test } from 'vitest';
import { type Entry, entriesIn } from '../../src/inputs/refreshes.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { problemsOf } from '../support/seen.ts';

const raws = (text: string) => entriesIn(text).map((it: Entry) => it.raw);
const mistakes = (text: string) =>
  problemsOf(() => entriesIn(text)).map(({ code, what }) => `${code} ${what}`);

describe('a list is read', () => {
  const wanted = [
    { 'source-app': 'acme-production', 'target-app': 'acme-staging' },
    { 'target-app': 'acme-dev', mode: 'copy' },
  ];

  test.each([
    [
      'YAML',
      '- source-app: acme-production\n  target-app: acme-staging\n# and\n- target-app: acme-dev\n  mode: copy\n',
    ],
    [
      'YAML with the line ends of Windows',
      '- source-app: acme-production\r\n  target-app: acme-staging\r\n- {target-app: acme-dev, mode: copy}\r\n',
    ],
    [
      'YAML that begins with a mark',
      '\uFEFF---\n- source-app: acme-production\n  target-app: acme-staging\n- {target-app: acme-dev, mode: copy}',
    ],
    ['JSON', JSON.stringify(wanted)],
    ['JSON on many lines', JSON.stringify(wanted, null, 2)],
  ])('as %s', (_, text) => {
    expect(raws(text)).toEqual(wanted);
  });

  test('and every value stays the text that stands there', () => {
    const values = [
      '16',
      '1e3',
      '007',
      '0x1F',
      'yes',
      'no',
      'true',
      'False',
      '2026-11-22',
      '5h',
      '1_000',
      '.inf',
    ];
    const names = values.map((_, at) => `input-${at}`);
    const want = [Object.fromEntries(names.map((name, at) => [name, values[at]]))];
    const pairs = names.map((name, at) => `${name}: ${values[at]}`);
    expect(raws(`- ${pairs.join('\n  ')}`)).toEqual(want);
    expect(raws('[{"postgres-version": 16, "fast": false, "max-age": 1e3}]')).toEqual([
      { 'postgres-version': '16', fast: 'false', 'max-age': '1e3' },
    ]);
    expect(raws(`- {a: !!int 16, b: !!str 16, c: !!binary aGk=, d: !!timestamp 2026-11-22}`)).toEqual([
      { a: '16', b: '16', c: 'aGk=', d: '2026-11-22' },
    ]);
  });

  test('where nothing stands, or null, it is the empty text; in quotes it is a word', () => {
    expect(raws('- {plan: , mode: null, fast: ~}')).toEqual([{ plan: '', mode: '', fast: '' }]);
    expect(raws('[{"plan": null, "mode": "null"}]')).toEqual([{ plan: '', mode: 'null' }]);
  });

  test('whose entries have lists, one item a line', () => {
    expect(
      raws('- sanitize-sql:\n    - scripts/a.sql\n    - scripts/b.sql\n  also-attached-to: [one, 2]'),
    ).toEqual([{ 'sanitize-sql': 'scripts/a.sql\nscripts/b.sql', 'also-attached-to': 'one\n2' }]);
    expect(raws('- {quiesce: [], plan: [~]}')).toEqual([{ quiesce: '', plan: '' }]);
  });

  test('with anchors and merge keys, of which the own value counts', () => {
    const text =
      '- &first {source-app: acme-production, mode: copy}\n- <<: *first\n  mode: fork\n- {<<: *first}';
    expect(raws(text)).toEqual([
      { 'source-app': 'acme-production', mode: 'copy' },
      { 'source-app': 'acme-production', mode: 'fork' },
      { 'source-app': 'acme-production', mode: 'copy' },
    ]);
  });

  test('in which many entries share an anchor', () => {
    const text = ['- &first {source-app: acme-production}', ...Array(199).fill('- <<: *first')].join('\n');
    expect(raws(text)).toEqual(Array(200).fill({ 'source-app': 'acme-production' }));
  });

  test('with the line of each entry, where there are several lines', () => {
    const text = '\n- a: b\n\n- {c: d}\n-\n  e: f';
    expect(entriesIn(text).map((it) => it.where)).toEqual([
      'entry 1 (line 2)',
      'entry 2 (line 4)',
      'entry 3 (line 6)',
    ]);
    expect(entriesIn('[{"a": "b"}, {"c": "d"}]').map((it) => it.where)).toEqual(['entry 1', 'entry 2']);
  });

  test('as what JSON.stringify made of any texts', () => {
    const seed = firstSeed();
    onTestFinished(({ task }) => {
      if (task.result?.state === 'fail') console.error(`SEED=${seed}`);
    });
    const random = randomFrom(seed);
    const pieces = [
      'a',
      ' ',
      '"',
      '\\',
      '\n',
      '\t',
      '#',
      ': ',
      '- ',
      '{',
      '&a',
      '*a',
      '!',
      '%',
      '@',
      '`',
      '<<',
      '\u2028',
      '😀',
      '\u0000',
      '~',
    ];
    for (let nth = 0; nth < 300; nth += 1) {
      const text = () =>
        Array.from({ length: random() * 8 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const list = Array.from({ length: 1 + random() * 3 }, (_, at) => ({
        [`a${text()}`]: text(),
        b: `${at}`,
      }));
      const indent = random() < 0.5 ? 2 : 0;
      expect(raws(JSON.stringify(list, null, indent))).toEqual(list);
    }
    expect(
      raws(JSON.stringify([{ 'after-promote': 'x'.repeat(100_000) }]))[0]?.['after-promote'],
    ).toHaveLength(100_000);
  });
});

describe('a mistake in its form', () => {
  test.each([
    ['a map', 'source-app: x', 'refreshes: must be a list, each entry a map of inputs.'],
    ['a text', 'refreshes.yml', 'refreshes: must be a list, each entry a map of inputs.'],
    ['only a comment', '# later', 'refreshes: must be a list, each entry a map of inputs.'],
    ['an empty list', '[]', 'refreshes: has no entry.'],
    [
      'an entry that is a text',
      '- a: b\n- acme-dev',
      'refreshes, entry 2 (line 2): must be a map of inputs.',
    ],
    ['an entry that is nothing', '- a: b\n-', 'refreshes, entry 2 (line 2): must be a map of inputs.'],
    ['an entry that is a list', '- [a, b]', 'refreshes, entry 1: must be a map of inputs.'],
    ['a map as a value', '- plan: {name: x}', 'refreshes, entry 1, plan: must be a text or a list of texts.'],
    ['a list in a list', '- plan: [[x]]', 'refreshes, entry 1, plan: must be a text or a list of texts.'],
    ['a list in itself', '- plan: &a [*a]', 'refreshes, entry 1, plan: must be a text or a list of texts.'],
    ['a map in itself', '- &a {plan: *a}', 'refreshes, entry 1, plan: must be a text or a list of texts.'],
    [
      'an anchor that is not there',
      '- *nope',
      'refreshes: Unresolved alias (the anchor must be set before the alias).',
    ],
    ['a merge of a text', '- {<<: text}', 'refreshes: Merge sources must be maps or map aliases.'],
    ['a name twice', '- a: b\n  a: c', 'refreshes, line 2: Map keys must be unique.'],
    ['two documents', '- a: b\n---\n- c: d', 'refreshes, line 2: Source contains multiple documents.'],
    [
      'JSON that ends early',
      '[\n{"a": "b"',
      'refreshes, line 2: Flow map in block collection must be sufficiently indented and end with a }.',
    ],
  ])('%s', (_, text, what) => {
    expect(mistakes(text)).toContain(`INPUT_INVALID ${what}`);
  });

  test.each(['api-key', 'refreshes', 'wait'])('%s in an entry, which holds for the whole run', (name) => {
    expect(mistakes(`- a: b\n- ${name}: HRKU-canary`)).toEqual([
      `INPUT_INVALID refreshes, entry 2 (line 2), ${name}: it holds for the whole run.`,
    ]);
  });

  test('all of them are reported at once', () => {
    expect(mistakes('- wait: false\n- x\n- plan: {}')).toHaveLength(3);
  });

  test('a name that is a list is no name', () => {
    const warned: Error[] = [];
    const hear = (warning: Error) => void warned.push(warning);
    process.on('warning', hear);
    onTestFinished(() => void process.off('warning', hear));
    expect(raws('- ? [a, canary]\n  : c')).toEqual([{ '[ a, canary ]': 'c' }]);
    return new Promise<void>((done) => setImmediate(done)).then(() => expect(warned).toEqual([]));
  });

  test('none shows what stands there, wherever the text is broken', () => {
    const text =
      '- &a {source-app: "canary1", plan: canary2}\n- <<: *a\n  before-promote: |\n    canary3\n  assert-sql: [\'canary4\', canary5]\n';
    const pieces = [
      '',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '&',
      '*',
      '!',
      '%',
      '@',
      '`',
      ':',
      ',',
      '\t',
      '\n',
      '|',
      '#',
      '\\',
      '? ',
      '- ',
    ];
    let broken = 0;
    for (let at = 0; at < text.length; at += 1)
      for (const piece of pieces) {
        try {
          entriesIn(text.slice(0, at) + piece + text.slice(at + 1));
        } catch {
          broken += 1;
          const found = mistakes(text.slice(0, at) + piece + text.slice(at + 1));
          expect(found.join('\n')).not.toMatch(/can\S*ary|canar/);
        }
      }
    expect(broken).toBeGreaterThan(500);
  });
});

describe('a text that is made to take long', () => {
  const layers = (line: (before: string) => string) =>
    ['- &a0 {plan: x}', ...Array.from({ length: 12 }, (_, at) => `- &a${at + 1} ${line(`*a${at}`)}`)].join(
      '\n',
    );
  const ten = (it: string) => Array(10).fill(it).join(', ');

  test.each([
    ['lists of aliases', layers((it) => `{plan: [${ten(it)}]}`)],
    ['merges of aliases', layers((it) => `{<<: [${ten(it)}]}`)],
    ['deep nesting', `- ${'['.repeat(50_000)}`],
    ['deep maps', `${'- '.repeat(20_000)}a`],
  ])('of %s is refused at once', (_, text) => {
    const began = performance.now();
    expect(mistakes(text).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
