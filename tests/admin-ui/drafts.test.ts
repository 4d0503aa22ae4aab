import { describe, expect, test } from '@jest/globals';
import { Intent } from '../../admin-ui/src/api/intent.ts';
import { createDrafts } from '../../admin-ui/src/drafts/drafts.ts';

const CAMAT = { user: 'camat', standing: null };
const DRAFT = { title: 'Setujui', about: 'Perian 2027', path: '/inbox', values: { note: 'Sudah diperiksa' } };
const VISIT = { cycle: '6402012001-2027', step: 'evaluasi_apbdes', visit: 1 };

/** A device: what is written stays when the page is loaded again. */
function device() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** The console opened by somebody on that device. */
function opened(on: ReturnType<typeof device>, owner: { user: string; standing: string | null } | null = CAMAT) {
  let hour = 8;
  const drafts = createDrafts(on, () => `2026-11-23T${String(hour++).padStart(2, '0')}:00:00.000Z`);
  drafts.belongTo(owner);
  return drafts;
}

describe('a draft', () => {
  test('is there again after the page was loaded anew', () => {
    const phone = device();
    opened(phone).write('approve', DRAFT);
    expect(opened(phone).read('approve')).toEqual({ ...DRAFT, at: '2026-11-23T08:00:00.000Z' });
  });

  test('is never seen by another user of the same device', () => {
    const phone = device();
    opened(phone).write('approve', DRAFT);
    const other = opened(phone, { user: 'sekdes', standing: null });
    expect(other.read('approve')).toBeNull();
    expect(other.list()).toEqual([]);
    other.remove('approve');
    expect(opened(phone).list()).toHaveLength(1);
  });

  test('written in the place of somebody who is away is not mixed with one’s own', () => {
    const phone = device();
    opened(phone).write('approve', DRAFT);
    expect(opened(phone, { user: 'camat', standing: 'delegation-1' }).list()).toEqual([]);
  });

  test('is not kept while nobody is signed in', () => {
    const phone = device();
    opened(phone, null).write('approve', DRAFT);
    expect(phone.kept.size).toBe(0);
  });

  test('is gone after sign-out, also what was written in somebody’s place; others keep theirs', () => {
    const phone = device();
    opened(phone, { user: 'sekdes', standing: null }).write('propose', DRAFT);
    opened(phone, { user: 'camat', standing: 'delegation-1' }).write('approve', DRAFT);
    const drafts = opened(phone);
    drafts.write('approve', DRAFT);
    drafts.removeAllOf('camat');
    expect(drafts.list()).toEqual([]);
    expect([...phone.kept.keys()]).toEqual(['siklus.draft.1/sekdes/own/propose']);
  });

  test('ends with the visit of its step, and not with that of another', () => {
    const drafts = opened(device());
    drafts.write('approve', { ...DRAFT, visit: VISIT });
    drafts.write('other step', { ...DRAFT, visit: { ...VISIT, step: 'dpa' } });
    drafts.write('other cycle', { ...DRAFT, visit: { ...VISIT, cycle: 'another' } });
    drafts.write('no step', DRAFT);
    drafts.endVisits(VISIT.cycle, '2026-11-23T23:00:00.000Z', (step) => step === 'dpa');
    expect(drafts.list().map(({ key }) => key)).toEqual(['no step', 'other cycle', 'other step']);
  });

  test('outlives an old copy of its cycle: only what was read after it can end it', () => {
    const drafts = opened(device());
    drafts.write('approve', { ...DRAFT, visit: VISIT });
    drafts.endVisits(VISIT.cycle, '2026-11-23T07:59:00.000Z', () => false);
    expect(drafts.list()).toHaveLength(1);
  });

  test('of a form that is empty again is no draft', () => {
    const drafts = opened(device());
    drafts.write('approve', DRAFT);
    drafts.write('approve', { ...DRAFT, values: {} });
    expect(drafts.list()).toEqual([]);
  });

  test('keeps its time while nothing in it changes', () => {
    const drafts = opened(device());
    drafts.write('approve', DRAFT);
    drafts.write('approve', { ...DRAFT });
    expect(drafts.read('approve')?.at).toBe('2026-11-23T08:00:00.000Z');
  });

  test('that the device cannot hold leaves the form usable', () => {
    const full = device();
    full.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const drafts = opened(full);
    drafts.write('approve', DRAFT);
    expect(drafts.list()).toEqual([]);
  });

  test('that does not fit says so, and no older text comes back in its place', () => {
    const phone = device();
    const drafts = opened(phone);
    const lines = (n: number) => ({ ...DRAFT, intent: undefined, values: { lines: 'x'.repeat(n), title: 'RAPBDes' } });
    drafts.write('budget', lines(252_000));
    expect([drafts.isUnkept('budget'), opened(phone).read('budget')?.values.lines]).toEqual([
      false,
      'x'.repeat(252_000),
    ]);
    drafts.write('budget', lines(1_100_000));
    expect([drafts.isUnkept('budget'), opened(phone).read('budget')]).toEqual([true, null]);
    // The title that is typed next fits, and the lines are still not there.
    drafts.write('budget', { ...lines(0), values: { title: 'RAPBDes 2027' } });
    expect(drafts.isUnkept('budget')).toBe(true);
    drafts.write('budget', lines(10));
    expect([drafts.isUnkept('budget'), opened(phone).read('budget')?.values.lines]).toEqual([false, 'xxxxxxxxxx']);
  });

  test('that somebody has tampered with is none', () => {
    const phone = device();
    phone.setItem('siklus.draft.1/camat/own/approve', '{');
    expect(opened(phone).list()).toEqual([]);
  });
});

describe('the newest draft', () => {
  test('comes first in the list', () => {
    const drafts = opened(device());
    drafts.write('older', DRAFT);
    drafts.write('newer', DRAFT);
    expect(drafts.list().map(({ key }) => key)).toEqual(['newer', 'older']);
  });
});

describe('a request whose outcome is unknown', () => {
  /** As `useDraft` keeps it: beside what was typed. */
  function keeperOn(phone: ReturnType<typeof device>) {
    const drafts = opened(phone);
    return {
      read: () => drafts.read('approve')?.intent ?? null,
      write: (intent: { content: string; key: string } | null) =>
        drafts.write('approve', { ...DRAFT, values: {}, ...(intent && { intent }) }),
    };
  }
  const COMMAND = { type: 'approve', step: 'evaluasi_apbdes', note: 'Sudah diperiksa' };

  test('goes under the same key when it is sent again after a reload', () => {
    const phone = device();
    const key = new Intent(keeperOn(phone)).keyFor(COMMAND);
    expect(new Intent(keeperOn(phone)).keyFor({ ...COMMAND })).toBe(key);
  });

  test('is another request when its content is another', () => {
    const phone = device();
    const key = new Intent(keeperOn(phone)).keyFor(COMMAND);
    expect(new Intent(keeperOn(phone)).keyFor({ ...COMMAND, note: 'Lain' })).not.toBe(key);
  });

  test('is forgotten once its outcome is certain', () => {
    const phone = device();
    const intent = new Intent(keeperOn(phone));
    const key = intent.keyFor(COMMAND);
    intent.settle();
    expect(phone.kept.size).toBe(0);
    expect(new Intent(keeperOn(phone)).keyFor(COMMAND)).not.toBe(key);
  });

  test('is listed among the drafts although nothing was typed', () => {
    const phone = device();
    new Intent(keeperOn(phone)).keyFor(COMMAND);
    expect(opened(phone).list()).toHaveLength(1);
  });
});
