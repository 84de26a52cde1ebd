import { describe, expect, test } from 'vitest';
import { allOrEveryProblem, Stopped, stop } from '../../src/domain/problem.ts';
import { codes, problem } from '../support/seen.ts';

const one = problem({ code: 'ONE', what: 'One thing.' });
const two = problem({ code: 'TWO', what: 'Another thing.' });

async function stopped(work: Promise<unknown>): Promise<Stopped> {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof Stopped) return error;
  throw new Error('it did not stop', { cause: error });
}

const later = async (work: () => unknown) => {
  await Promise.resolve();
  return work();
};

describe('several works at once', () => {
  test('give their results in order', async () => {
    expect(await allOrEveryProblem([later(() => 1), Promise.resolve('two')])).toEqual([1, 'two']);
  });

  test('stop with the problems of all that fail', async () => {
    const works = allOrEveryProblem([
      later(() => stop(one)),
      Promise.resolve(2),
      Promise.reject(new Stopped([two])),
    ]);
    expect(codes((await stopped(works)).problems)).toEqual(['ONE', 'TWO']);
  });

  test('report a problem once that several have', async () => {
    const works = allOrEveryProblem([
      Promise.reject(new Stopped([one, two])),
      Promise.reject(new Stopped([one])),
    ]);
    expect(codes((await stopped(works)).problems)).toEqual(['ONE', 'TWO']);
  });

  test('report a problem once that reads differently each time', async () => {
    const said = (id: number) =>
      new Stopped([problem({ code: 'ONE', what: `No. (request ${id})`, sameAs: 'No.' })]);
    const works = allOrEveryProblem([
      Promise.reject(said(1)),
      Promise.reject(said(2)),
      Promise.reject(new Stopped([two])),
    ]);
    expect((await stopped(works)).problems.map((it) => it.what)).toEqual(['No. (request 1)', two.what]);
  });

  test('fail with a bug as it is, although another has a problem', async () => {
    const bug = new TypeError('undefined is not a function');
    await expect(
      allOrEveryProblem([Promise.reject(new Stopped([one])), later(() => Promise.reject(bug))]),
    ).rejects.toBe(bug);
  });

  test('are all waited for before that', async () => {
    let ended = false;
    const slow = later(async () => {
      await later(() => {});
      ended = true;
    });
    await stopped(allOrEveryProblem([Promise.reject(new Stopped([one])), slow]));
    expect(ended).toBe(true);
  });
});

test('what stops a run reads as codes and facts', () => {
  expect(new Stopped([one, two]).message).toBe('ONE: One thing.\nTWO: Another thing.');
});

test('what stops a run keeps its cause', () => {
  const cause = new Error('ECONNRESET');
  expect(new Stopped([one], cause).cause).toBe(cause);
});
