import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { newStage } from '../support/stage.ts';

test('an account has so many requests, each reply says how many are left, and then there is a 429', async () => {
  const stage = await newStage({ requestsAnHour: 2 });
  const answers = [];
  for (let asked = 0; asked < 3; asked += 1) answers.push(await ask(stage, 'GET /apps/acme-staging'));
  expect(answers.map((it) => [it.status, it.headers['ratelimit-remaining']])).toEqual([
    [200, '1'],
    [200, '0'],
    [429, '0'],
  ]);
  expect(answers[2]?.json.id).toBe('rate_limit');
});

test('requests come back evenly, up to what an hour gives', async () => {
  const stage = await newStage({ requestsAnHour: 4_500 });
  const left = async () => (await ask(stage, 'GET /apps/acme-staging')).headers['ratelimit-remaining'];
  for (let asked = 0; asked < 100; asked += 1) await left();
  stage.clock.advance(60_000);
  expect(await left()).toBe('4474');
  stage.clock.advance(3_600_000);
  expect(await left()).toBe('4499');
});

test('the Data API counts nothing and says nothing of it', async () => {
  const stage = await newStage({ requestsAnHour: 0 });
  const { status, headers } = await ask(stage, 'GET /client/v11/databases/postgresql-deep-22222');
  expect([status, headers['ratelimit-remaining']]).toEqual([200, undefined]);
});
