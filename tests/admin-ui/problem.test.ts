import { describe, expect, test } from '@jest/globals';
import { Intent } from '../../admin-ui/src/api/intent.ts';
import { asProblem, noAnswer, problemOf } from '../../admin-ui/src/api/problem.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

describe('an answer that says no', () => {
  test('keeps its sentence, its article and who can put it right', async () => {
    const problem = await problemOf(
      answer(422, {
        code: 'DOCUMENT_MISSING',
        detail: 'Keputusan BPD atas APBDes belum dilampirkan.',
        citation: 'Permendagri 20/2018 Ps 32',
        fixers: ['bpd'],
        refusals: [{ code: 'DOCUMENT_MISSING', detail: 'x', citation: null, fixers: ['bpd'], params: {} }],
        requestId: 'r-1',
      }),
    );
    expect(problem).toMatchObject({
      status: 422,
      code: 'DOCUMENT_MISSING',
      message: 'Keputusan BPD atas APBDes belum dilampirkan.',
      citation: 'Permendagri 20/2018 Ps 32',
      fixers: ['bpd'],
      requestId: 'r-1',
      isOutcomeUnknown: false,
    });
    expect(problem.refusals).toHaveLength(1);
  });

  test('is told apart from an outcome nobody knows, which may be asked again after a while', async () => {
    const unknown = await problemOf(answer(503, { code: 'OUTCOME_UNKNOWN', detail: '?' }, { 'retry-after': '2' }));
    expect([unknown.isOutcomeUnknown, unknown.retryAfter]).toEqual([true, 2]);
    expect(noAnswer(new TypeError('Failed to fetch')).isOutcomeUnknown).toBe(true);
  });

  test('is still a problem when it is no JSON at all', async () => {
    const problem = await problemOf(answer(502, '<html>Bad gateway</html>'));
    expect([problem.status, problem.code, problem.retryAfter]).toEqual([502, 'UNKNOWN', null]);
    expect(asProblem(new Error('boom'))).toMatchObject({ code: 'UNEXPECTED', message: 'boom' });
  });
});

describe('the key of an intended action', () => {
  test('stays the same for a retry of the same action', () => {
    const intent = new Intent();
    const key = intent.keyFor({ type: 'approve', step: 'evaluasi_apbdes' });
    expect(intent.keyFor({ type: 'approve', step: 'evaluasi_apbdes' })).toBe(key);
  });

  test('is another one for other content, and for the same content once the answer was certain', () => {
    const intent = new Intent();
    const first = intent.keyFor({ reason: 'a' });
    const second = intent.keyFor({ reason: 'b' });
    intent.settle();
    const third = intent.keyFor({ reason: 'b' });
    expect(new Set([first, second, third]).size).toBe(3);
    for (const key of [first, second, third]) expect(key).toMatch(/^[\x21-\x7e]{1,128}$/);
  });
});
