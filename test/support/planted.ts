import type { Block } from './yaml-blocks.ts';

/** The block with a mistake in it: `from`, which must be there, is `to`. */
export function planted(block: Block | undefined, from: string, to: string): Block {
  if (!block?.text.includes(from)) throw new Error(`${block?.file} does not say ${JSON.stringify(from)}`);
  return { ...block, text: block.text.replace(from, to) };
}
