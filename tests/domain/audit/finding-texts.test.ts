import { describe, expect, test } from '@jest/globals';
import { FINDING_KINDS, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { describeFinding } from '@siklus/workflows/domain/audit/finding-texts.ts';

const known = {
  cycleId: '6402012001-2027',
  seq: 41,
  field: '$.at',
  expected: 'EXPECTED',
  found: 'FOUND',
  subject: 'SUBJECT',
};

describe.each(FINDING_KINDS)('%s', (kind) => {
  test('is told in whole sentences of both languages, with what to do', () => {
    const { sentence, advice } = describeFinding(finding(kind, known));
    for (const text of [sentence.id, sentence.en, advice.id, advice.en]) expect(text).toMatch(/^\p{Lu}.*[.)]$|FOUND$/u);
    expect(sentence.id).not.toBe(sentence.en);
  });

  test('is told where nothing is known of its place', () => {
    const { sentence } = describeFinding(finding(kind));
    for (const text of [sentence.id, sentence.en]) expect(text).not.toMatch(/null|undefined|object| {2}/);
  });

  test('has no word of the machinery in Indonesian', () => {
    const { sentence } = describeFinding(finding(kind, known));
    expect(sentence.id).not.toMatch(/workflow|temporal|postgres|tabel|engine|event|hash/i);
  });
});

test('an altered entry is told with its number, its field, and both texts', () => {
  const { sentence } = describeFinding(finding('rowAltered', { ...known, expected: 'musdus', found: 'dpa' }));
  expect(sentence.id).toBe('Isi catatan nomor 41 diubah pada isian $.at: seharusnya “musdus”, tertulis “dpa”.');
  expect(sentence.en).toBe('Entry 41 was changed in $.at: it should say “musdus” and says “dpa”.');
});
