import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import {
  beyondCapacity,
  bytesOf,
  MOST_BYTES,
  MOST_ENTRIES,
  WORDS_BYTES,
} from '@siklus/workflows/domain/cycle/capacity.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { person, Village } from './village.ts';

/** The longest text that the API takes, in characters of three bytes. */
const LONG = 'ꦲ'.repeat(4000);
const THE_ENGINE_CARRIES = 2 * 1024 * 1024;

/** Gives a command through the door of a running cycle: the rules first, then whether there is room. */
function ask(village: Village, role: Role, intent: PersonalIntent): string[] {
  const command = { ...intent, id: 'x', actor: person(role), receivedAt: village.now } as PersonalCommand;
  const decision = decide(village.state, command, village);
  const against = 'refusals' in decision ? decision.refusals : beyondCapacity(village.state, command);
  if (against.length === 0) village.do(role, intent);
  return against.map(({ code }) => code);
}

/** Repeats until it is refused; answers how often it was not, and why at last. */
function until(village: Village, role: Role, intents: readonly PersonalIntent[], most = 1_000) {
  for (let n = 0; n < most; n += 1) {
    for (const intent of intents) {
      const against = ask(village, role, intent);
      if (against.length > 0) return { times: n, against };
    }
  }
  throw new Error(`${intents[0]?.type} never ends`);
}

describe('a cycle has room for', () => {
  test('so many short entries of a kind, and says which and how many', () => {
    const village = new Village();
    const warn = { type: 'warn', letter: 'ST 1', reason: 'terlambat' } as const;
    expect(until(village, 'camat', [warn])).toEqual({ times: MOST_ENTRIES.warnings, against: ['ENTRIES_FULL'] });
    const stop = [
      { type: 'suspend', order: 'SK 1', reason: 'banjir' },
      { type: 'resume', reason: 'surut' },
    ] as const;
    expect(until(village, 'dpmd', stop)).toEqual({ times: MOST_ENTRIES.suspensions, against: ['ENTRIES_FULL'] });
    const [refusal] = beyondCapacity(village.state, { type: 'warn' });
    expect(refusal && refusalText(refusal)).toEqual({
      id: 'Satu siklus memuat paling banyak 60 teguran; jumlah itu sudah tercapai, dan yang ada tetap tercatat.',
      en: 'A cycle holds 60 warnings at most, and that many are there; they stay on record.',
    });
  });

  test('so many words, whoever says them and however', () => {
    const village = new Village();
    const { times, against } = until(village, 'camat', [{ type: 'warn', letter: 'ST', reason: LONG }]);
    expect([times < MOST_ENTRIES.warnings, against]).toEqual([true, ['WORDS_FULL']]);
    expect(bytesOf(village.state)).toBeLessThanOrEqual(WORDS_BYTES);
    expect(ask(village, 'dpmd', { type: 'suspend', order: 'SK', reason: LONG })).toEqual(['WORDS_FULL']);
    // A short one still finds its place.
    expect(ask(village, 'camat', { type: 'warn', letter: 'ST', reason: 'terlambat' })).toEqual([]);
  });

  test('shown on the button before the click', () => {
    const village = new Village();
    const offered = () =>
      allowedActions(village.state, person('camat')).find(({ command }) => command === 'warn')?.refusals ?? null;
    expect(offered()).toEqual([]);
    until(village, 'camat', [{ type: 'warn', letter: 'ST', reason: 'terlambat' }]);
    expect(offered()).toMatchObject([{ code: 'ENTRIES_FULL', params: { entries: 'warnings', most: 60 } }]);
    expect(allowedActions(village.state, person('kades')).find(({ command }) => command === 'warn')?.refusals).toEqual([
      expect.objectContaining({ code: 'NOT_YOUR_ROLE' }),
    ]);
  });

  test('the way to its end, also when it is full of words', () => {
    const village = new Village();
    until(village, 'camat', [{ type: 'warn', letter: 'ST', reason: LONG }]);
    village.upTo('evaluasi_lppd');
    for (const { command, refusals, allowed } of allowedActions(village.state, person('kades'))) {
      if (['completeStep', 'attachDocument', 'sign'].includes(command))
        expect([command, allowed || refusals.every(({ code }) => !code.endsWith('_FULL'))]).toEqual([command, true]);
    }
  });

  test('whatever is tried, a state that the engine can carry twice over', () => {
    const village = new Village().upTo('evaluasi_apbdes');
    const tries: [Role, PersonalIntent[]][] = [
      ['camat', [{ type: 'addRemark', step: 'evaluasi_apbdes', line: 'b1', code: 'other', text: LONG }]],
      ['camat', [{ type: 'warn', letter: 'ꦲ'.repeat(300), reason: LONG }]],
      [
        'dpmd',
        [
          { type: 'suspend', order: 'ꦲ'.repeat(300), reason: LONG },
          { type: 'resume', reason: LONG },
        ],
      ],
    ];
    for (const [role, intents] of tries) until(village, role, intents);
    expect(ask(village, 'camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: LONG })).toEqual([]);
    expect(bytesOf(village.state)).toBeLessThan(MOST_BYTES);
    expect(2 * MOST_BYTES).toBeLessThanOrEqual(THE_ENGINE_CARRIES);
  });
});

test('no village comes near it by working', () => {
  const village = new Village();
  village.upTo('evaluasi_lppd');
  expect(bytesOf(village.state)).toBeLessThan(WORDS_BYTES / 4);
});

test('the past of a running cycle is made again without asking: a full one decides as it did before there was a limit', () => {
  const village = new Village();
  for (let n = 0; n < MOST_ENTRIES.warnings + 5; n += 1)
    expect(village.do('camat', { type: 'warn', letter: 'ST', reason: 'terlambat' })).toEqual(['warningGiven']);
});

test('bytes are counted as they travel', () => {
  for (const text of ['a', 'é', 'ꦲ', '😀', 'a"\\\n', 'campur é ꦲ 😀'])
    expect(bytesOf({ text })).toBe(Buffer.byteLength(JSON.stringify({ text })));
});
