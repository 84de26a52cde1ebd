import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a run that ends before it has said how it ended is no success', () => {
  const code = `
    const { main } = await import('./src/main.ts');
    void main({ ask: () => ({ key: null }), mask: () => new Promise(() => {}) });`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(70);
});
