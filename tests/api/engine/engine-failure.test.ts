import { describe, expect, test } from '@jest/globals';
import { engineProblem } from '@siklus/api/engine/failure.ts';
import { Problem } from '@siklus/api/http/problem.ts';
import { CLOCKS_APART, DIVERGENCE, MALFORMED, REFUSED } from '@siklus/workflows/contract/durable-record.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

const grpc = (code: number) => Object.assign(new Error(`${code} said the engine`), { code, details: '', metadata: {} });
/** As the client library hands it on, of a command or of a question. */
const wrapped = (code: number) => new ServiceError('Failed to query Workflow', { cause: grpc(code) });

function told(error: unknown) {
  const problem = engineProblem(error);
  if (!(problem instanceof Problem)) return null;
  return [problem.status, problem.code, problem.more.headers?.['Retry-After']];
}

describe('what the engine’s own failures mean, bare and wrapped', () => {
  test.each([
    [1, 503, 'OUTCOME_UNKNOWN', '2'],
    [2, 503, 'OUTCOME_UNKNOWN', '2'],
    [4, 503, 'OUTCOME_UNKNOWN', '2'],
    [8, 503, 'ENGINE_BUSY', '1'],
    // The workflow's task fails: after a bad release, a cycle too large to hand on.
    [9, 503, 'CYCLE_STUCK', '30'],
    [10, 503, 'OUTCOME_UNKNOWN', '2'],
    [13, 503, 'OUTCOME_UNKNOWN', '2'],
    [14, 503, 'ENGINE_UNAVAILABLE', '2'],
  ])('gRPC %i is %i %s, to be repeated after %s s', (code, ...expected) => {
    expect(told(grpc(code))).toEqual(expected);
    expect(told(wrapped(code))).toEqual(expected);
  });

  test.each([3, 5, 6, 7, 11, 12, 15, 16])(
    'gRPC %i says something about what was asked: it comes back as it is',
    (code) => {
      expect(told(wrapped(code))).toBeNull();
    },
  );

  test('no answer in time is not known to be a no', () => {
    expect(told(new WorkflowUpdateRPCTimeoutOrCancelledError('timed out'))).toEqual([503, 'OUTCOME_UNKNOWN', '2']);
  });
});

describe('what a cycle itself answers', () => {
  const answer = (type: string, details: unknown[] = []) =>
    told(new WorkflowUpdateFailedError('failed', ApplicationFailure.create({ type, details, nonRetryable: true })));

  test('comes out with its own code', () => {
    expect(answer(REFUSED, [[refusal('WORDS_FULL', { most: 256 })]])).toEqual([409, 'WORDS_FULL', undefined]);
    expect(answer(DIVERGENCE)).toEqual([503, 'INTEGRITY_ALARM', undefined]);
    expect(answer(CLOCKS_APART)).toEqual([503, 'CLOCKS_APART', '30']);
    expect(answer(MALFORMED)).toEqual([400, 'BODY_INVALID', undefined]);
    expect(answer('somethingElse')).toEqual([500, 'INTERNAL', undefined]);
  });
});
