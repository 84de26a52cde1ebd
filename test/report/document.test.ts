import { describe, expect, test } from 'vitest';
import { documentOf } from '../../src/report/document.ts';
import { atTerminal, buildkiteTrigger, githubTrigger } from '../../src/report/trigger.ts';
import { documentIn } from '../support/report-document.ts';
import { databaseReport, monthly, NOW, problem, report } from '../support/seen.ts';

const full = report({
  steps: [
    {
      title: 'Promote NEW_DATABASE to DATABASE',
      startedAt: NOW,
      endedAt: NOW + 2_500,
      ok: true,
      isWait: false,
      changes: [
        {
          title: 'Promote NEW_DATABASE to DATABASE',
          sentAt: NOW,
          reply: 'accepted',
          requestId: 'r1',
          isShown: true,
        },
      ],
    },
  ],
  source: databaseReport('origin'),
  takenOver: 'idle',
  planned: {
    plan: 'standard-0',
    price: monthly(5_000),
    steps: [{ title: 'Promote', isChange: true, restarts: true, isLater: false }],
    carries: [],
    keepsOld: false,
  },
  releaseVersion: 42,
  carried: ['ANALYTICS'],
  lost: ['credential ro'],
  overlap: { startedAt: NOW, endedAt: null, price: 10_000, cost: 7.5 },
  leftovers: [{ name: 'stray', plan: 'standard-0', price: monthly(5_000), attachment: null }],
  problems: [problem({ state: 'Own state.' })],
  warnings: ['Mind the gap.'],
});

describe('the report as a document', () => {
  test('has the form that its schema says', () => {
    const document = documentOf(full, atTerminal);
    expect(documentIn(document)).toBe(document);
  });

  test('gives times as people and databases read them, and durations in seconds', () => {
    const document = documentOf(full, atTerminal);
    expect(document).toMatchObject({
      startedAt: '2026-11-22T02:00:00.000Z',
      durationSeconds: 1_867,
      dataAsOf: '2026-11-22T02:14:00.000Z',
      request: { timeout: 18_000, maxAge: 86_400, pollInterval: null },
      steps: [{ endedAt: '2026-11-22T02:00:02.500Z', changes: [{ sentAt: '2026-11-22T02:00:00.000Z' }] }],
      source: { createdAt: '2026-11-22T02:00:00.000Z', price: 5_000 },
    });
  });

  test('ends with the verdict, so that half of one is known as such', () => {
    const document = documentOf(full, atTerminal);
    expect(Object.keys(document).at(-1)).toBe('verdict');
    expect(document.verdict).toMatch(/^acme-staging now runs on green/);
  });

  test('of another form is refused by the schema', () => {
    const { verdict: _, ...half } = documentOf(full, atTerminal);
    expect(() => documentIn(half)).toThrow("must have required property 'verdict'");
    expect(() => documentIn({ ...documentOf(full, atTerminal), startedAt: '22 November' })).toThrow(
      'report/startedAt must match',
    );
    expect(() => documentIn({ ...half, verdict: '', more: 1 })).toThrow(
      'must NOT have additional properties',
    );
  });
});

describe('who and what has started the run', () => {
  test('on GitHub', () => {
    const environment = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_WORKFLOW: 'Refresh staging',
      GITHUB_RUN_ID: '123',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_EVENT_NAME: 'schedule',
      GITHUB_ACTOR: 'alice',
      GITHUB_TRIGGERING_ACTOR: 'bob',
      GITHUB_SHA: 'abc',
    };
    expect(githubTrigger(environment)).toEqual({
      host: 'github',
      of: 'acme/app',
      workflow: 'Refresh staging',
      event: 'schedule',
      actor: 'bob',
      sha: 'abc',
      run: '123',
      attempt: '2',
      url: 'https://github.com/acme/app/actions/runs/123',
    });
  });

  test('on Buildkite', () => {
    const environment = {
      BUILDKITE_ORGANIZATION_SLUG: 'acme',
      BUILDKITE_PIPELINE_SLUG: 'refresh',
      BUILDKITE_SOURCE: 'schedule',
      BUILDKITE_BUILD_CREATOR: 'Alice',
      BUILDKITE_BUILD_CREATOR_EMAIL: 'alice@example.com',
      BUILDKITE_COMMIT: 'abc',
      BUILDKITE_BUILD_NUMBER: '7',
      BUILDKITE_RETRY_COUNT: '0',
      BUILDKITE_BUILD_URL: 'https://buildkite.com/acme/refresh/builds/7',
    };
    expect(buildkiteTrigger(environment)).toEqual({
      host: 'buildkite',
      of: 'acme/refresh',
      workflow: null,
      event: 'schedule',
      actor: 'Alice',
      sha: 'abc',
      run: '7',
      attempt: '0',
      url: 'https://buildkite.com/acme/refresh/builds/7',
    });
  });

  test('what is not known is null, and on a terminal no one is named', () => {
    expect(new Set(Object.values({ ...githubTrigger({}), host: null }))).toEqual(new Set([null]));
    expect(new Set(Object.values({ ...buildkiteTrigger({}), host: null }))).toEqual(new Set([null]));
    expect(new Set(Object.values({ ...atTerminal, host: null }))).toEqual(new Set([null]));
  });
});
