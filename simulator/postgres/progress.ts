import type { Work } from '../storage.ts';

/** Work as those who do it see it. */
export class Progress implements Work {
  state: Work['state'] = 'working';
  bytes = 0;
  total: number | null = null;
  failure: string | null = null;

  /** There are `bytes` more to move than was known; fewer, if negative. */
  expect(bytes: number): void {
    this.total = (this.total ?? 0) + bytes;
  }

  moved(bytes: number): void {
    this.bytes += bytes;
  }

  /** Does `job` and never rejects: how it ended is what the work says. */
  async follow(job: Promise<void>): Promise<void> {
    try {
      await job;
      this.state = 'done';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.failure = message.replace(/\s*\n\s*/g, ' ');
      this.state = 'failed';
    }
  }
}
