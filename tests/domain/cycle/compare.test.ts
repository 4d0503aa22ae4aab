import { describe, expect, test } from '@jest/globals';
import { compare } from '@siklus/workflows/domain/cycle/compare.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import type { DocumentKind } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { digest, Village } from './village.ts';

/** A village whose budget was sent back once, then walked to its end. */
function walked(): Village {
  const village = new Village();
  let returned = false;
  for (let guard = 0; village.state.status !== 'closed' && guard < 80; guard++) {
    const [step] = village.open();
    if (!step) break;
    if (step === 'evaluasi_apbdes' && !returned) {
      village.wait(3);
      returned = true;
      village.prepare(step);
      village.do('camat', { type: 'returnForRevision', step, reason: 'Belanja pegawai melebihi 30 %' });
    } else village.finish(step);
  }
  return village;
}

const village = walked();
const after = (seq: number): CycleState => replay(village.state.id, village.events.slice(0, seq));
const seqOf = (type: string) => village.events.find((event) => event.type === type)?.seq ?? 0;
const between = (a: number, b: number) => compare(after(a), after(b));
const read = (a: number, b: number) =>
  between(a, b).map(({ aspect, step, before, after }) => [
    aspect,
    step,
    before?.value.id ?? null,
    after?.value.id ?? null,
  ]);

describe('two moments of a cycle side by side', () => {
  test('the same moment twice shows nothing', () => {
    for (const seq of [1, seqOf('stepReturned'), village.events.length]) expect(between(seq, seq)).toEqual([]);
  });

  test('no act of people leaves no trace in the comparison', () => {
    // A reminder changes nothing that a reader acts on; the history tells of it.
    const silent = village.events
      .filter(
        ({ seq, type, commandId }) =>
          commandId !== 'open' && type !== 'reminderGiven' && between(seq - 1, seq).length === 0,
      )
      .map(({ type }) => type);
    expect([...new Set(silent)]).toEqual([]);
  });

  test('the other way round it says the same with the sides exchanged', () => {
    for (const [a, b] of [
      [1, village.events.length],
      [seqOf('documentAttached'), seqOf('stepReturned')],
    ] as const) {
      const there = between(a, b).map(({ key, before, after }) => ({ key, before, after }));
      const back = between(b, a).map(({ key, before, after }) => ({ key, before: after, after: before }));
      const byKey = (x: { key: string }, y: { key: string }) => (x.key < y.key ? -1 : 1);
      expect(back.sort(byKey)).toEqual(there.sort(byKey));
    }
  });

  test('a return shows the step sent back, the step reopened, who is waited for, and one return more', () => {
    const seq = seqOf('stepReturned');
    const last = village.events.filter(({ commandId }) => commandId === village.events[seq - 1]?.commandId).at(-1);
    const rows = read(seq - 1, last?.seq ?? seq);
    expect(rows).toContainEqual(['returns', null, '0', '1']);
    expect(rows.find(([aspect, step]) => aspect === 'step' && step === 'evaluasi_apbdes')?.[3]).not.toBe(
      'sedang berjalan',
    );
    expect(rows.find(([aspect, step]) => aspect === 'waitsFor' && step === 'evaluasi_apbdes')).toEqual([
      'waitsFor',
      'evaluasi_apbdes',
      'Camat',
      null,
    ]);
    expect(rows.some(([aspect, step]) => aspect === 'waitsFor' && step === 'koreksi_apbdes')).toBe(true);
  });

  test('a new version of a document is the same document with another hash', () => {
    const other = new Village();
    const [step] = other.open();
    if (!step) throw new Error('Nothing is open');
    other.prepare(step);
    const before = other.state;
    const [kind] = Object.keys(stepState(before, step).documents) as DocumentKind[];
    if (!kind) throw new Error('Nothing was attached');
    other.attach('sekdes', step, kind, 'naskah kedua');
    const found = compare(before, other.state).filter(({ aspect }) => aspect === 'document');
    expect(found.map(({ before: old, after: now }) => [old?.sha256, now?.sha256, now?.value.id])).toEqual([
      [stepState(before, step).documents[kind]?.sha256, digest('naskah kedua'), 'naskah kedua'],
    ]);
  });

  test('what was not there yet has nothing on the side before, in both languages', () => {
    const rows = between(1, village.events.length);
    const enacted = rows.find(({ aspect, step }) => aspect === 'step' && step === 'perdes_apbdes');
    expect(enacted?.before).toBeNull();
    expect(enacted?.after?.value.id).toMatch(/^selesai \d{2}\/\d{2}\/\d{4}/);
    expect(enacted?.after?.value.en).toMatch(/^completed \d{2}\/\d{2}\/\d{4}/);
    expect(rows[0]).toMatchObject({
      aspect: 'status',
      before: { value: { id: 'berjalan' } },
      after: { value: { id: 'ditutup' } },
    });
  });
});
