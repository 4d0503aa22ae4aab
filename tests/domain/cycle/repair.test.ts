import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { compare } from '@siklus/workflows/domain/cycle/compare.ts';
import { describe as sentence } from '@siklus/workflows/domain/cycle/describe.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { type Correction, REPAIRABLE } from '@siklus/workflows/domain/cycle/repair.ts';
import { repairableFacts } from '@siklus/workflows/domain/cycle/repair-facts.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { START } from './script.ts';
import { digest, person, Village } from './village.ts';

const propose = (correction: Correction, reason = 'Salah ketik saat dicatat') =>
  ({ type: 'proposeRepair', correction, reason }) as const;
const approve = (repair = 'b1') => ({ type: 'approveRepair', repair }) as const;
const last = (village: Village) => village.events.at(-1);

/** Proposes and decides; answers the types of the events of both. */
function repair(village: Village, by: Role, second: Role, correction: Correction): string[] {
  const id = `b${(village.state.repairs ?? []).length + 1}`;
  return [...village.do(by, propose(correction)), ...village.do(second, approve(id))];
}

/** A delegate: acts in the role of somebody who is away. */
const standIn = (id: string, role: Role, from: string): Actor =>
  person(role, {
    id,
    delegated: {
      id: `d-${id}`,
      from,
      ownRole: role === 'bupati' ? 'dpmd' : role,
      order: 'SP 1',
      since: plainDate('2026-01-01'),
      until: plainDate('2027-12-31'),
    },
  });

const ATTENDANCE = { invited: 40, male: 15, female: 17, groups: { pemdes: 5, rumah_tangga_miskin: 7, tani: 20 } };
const musdes = { what: 'attendance', step: 'musdes_rencana', value: ATTENDANCE } as const;

/** The first deliberation has been held; the drafting team is next. */
const afterMusdes = () => new Village({ now: START }).upTo('tim_penyusun');

describe('a correction of the record', () => {
  test('changes nothing until a second person agrees, and then exactly the one fact', () => {
    const village = afterMusdes();
    const before = village.state;
    expect(village.do('sekdes', propose(musdes))).toEqual(['repairProposed']);
    expect(village.step('musdes_rencana')).toEqual(before.steps.musdes_rencana);
    expect(village.do('camat', approve())).toEqual(['repaired']);
    expect(village.step('musdes_rencana')).toEqual({ ...before.steps.musdes_rencana, attendance: ATTENDANCE });
    const { repairs, seq, head, lastEntryAt: _now, steps, ...others } = village.state;
    const { seq: _seq, head: _head, lastEntryAt: _then, steps: was, ...same } = before;
    expect(others).toEqual(same);
    expect({ ...steps, musdes_rencana: null }).toEqual({ ...was, musdes_rencana: null });
    expect(repairs).toMatchObject([
      { id: 'b1', status: 'carriedOut', proposed: { by: 'sekdes-1' }, ended: { by: 'camat-1', role: 'camat' } },
    ]);
    expect([seq, head]).toEqual([last(village)?.seq, last(village)?.hash]);
  });

  test('keeps before and after, the reason and both people in the record, which folds back the same way', () => {
    const village = afterMusdes();
    const was = village.step('musdes_rencana').attendance;
    repair(village, 'sekdes', 'camat', musdes);
    expect(last(village)).toMatchObject({
      type: 'repaired',
      actor: { id: 'camat-1' },
      data: { id: 'b1', before: was, correction: { value: ATTENDANCE }, reason: 'Salah ketik saat dicatat' },
    });
    expect(replay(village.state.id, village.events)).toEqual(village.state);
    expect(verifyChain(digest, village.state.id, village.events).ok).toBe(true);
    expect(JSON.parse(JSON.stringify(village.state))).toEqual(village.state);
  });

  test('leaves a cycle that never had one without a trace of it', () => {
    const village = afterMusdes();
    expect('repairs' in village.state).toBe(false);
    village.refused('sekdes', propose(musdes, ' '));
    expect('repairs' in village.state).toBe(false);
  });

  test('is told in sentences, to those it concerns, and shown where two instants are compared', () => {
    const village = afterMusdes();
    const before = village.state;
    village.do('sekdes', propose(musdes));
    const asked = last(village);
    expect(asked && sentence(asked).id).toContain('mengusulkan pembetulan daftar hadir Musyawarah desa perencanaan: ');
    expect(noticesOf(village.events.slice(-1), village.state).map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'repairProposed camat',
      'repairProposed dpmd',
    ]);
    village.do('camat', approve());
    const done = last(village);
    expect(done && sentence(done).id).toContain(
      'menyetujui pembetulan daftar hadir Musyawarah desa perencanaan: 32 dari 40',
    );
    expect(done && sentence(done).en).toContain(
      'agreed to put right the attendance of Village planning deliberation: 32 of 40',
    );
    expect(noticesOf(village.events.slice(-1), village.state).map(({ role }) => role)).toEqual(['kades', 'sekdes']);
    expect(compare(before, village.state).map(({ aspect }) => aspect)).toEqual(['attendance', 'repair']);
  });

  test('gives the second person a task, and nobody once it is decided', () => {
    const village = afterMusdes();
    const tasks = () => openTasks(village.state).filter(({ kind }) => kind === 'repair');
    village.do('sekdes', propose(musdes));
    expect(tasks().map(({ key, role, step, ready }) => [key, role, step, ready])).toEqual([
      ['b1/repair/camat', 'camat', 'musdes_rencana', true],
      ['b1/repair/dpmd', 'dpmd', 'musdes_rencana', true],
    ]);
    village.do('camat', { type: 'declineRepair', repair: 'b1', reason: 'Daftar hadir sudah sesuai berita acara' });
    expect(tasks()).toEqual([]);
  });

  test('is offered with its reasons: proposing to all who enter, deciding to the second person alone', () => {
    const village = afterMusdes();
    village.do('sekdes', propose(musdes));
    const offered = (role: Role) =>
      Object.fromEntries(
        allowedActions(village.state, person(role))
          .filter(({ command }) => command.endsWith('Repair'))
          .map(({ command, allowed, template }) => [command, [allowed, template.repair ?? '']]),
      );
    expect(offered('sekdes')).toEqual({
      proposeRepair: [true, ''],
      approveRepair: [false, 'b1'],
      declineRepair: [false, 'b1'],
      withdrawRepair: [true, 'b1'],
    });
    expect(offered('camat')).toMatchObject({ approveRepair: [true, 'b1'], withdrawRepair: [false, 'b1'] });
    expect(offered('inspektorat')).toMatchObject({ proposeRepair: [false, ''], approveRepair: [false, 'b1'] });
  });
});

describe('the second person', () => {
  const open = () => {
    const village = afterMusdes();
    village.do('sekdes', propose(musdes));
    return village;
  };

  test('sits above the first: camat or DPMD for the village, the DPMD for the camat, the bupati for the DPMD', () => {
    for (const role of ['kades', 'sekdes', 'bpd', 'pendamping', 'bupati', 'bappeda', 'inspektorat'] as const)
      expect([role, open().refused(role, approve())]).toEqual([role, expect.arrayContaining(['NOT_YOUR_ROLE'])]);
    for (const role of ['camat', 'dpmd'] as const) expect(open().do(role, approve())).toEqual(['repaired']);
    const village = afterMusdes();
    village.do('dpmd', propose(musdes));
    expect(village.refused('camat', approve())).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('dpmd', approve())).toEqual(['NOT_YOUR_ROLE', 'REPAIR_SAME_PERSON']);
    expect(village.do('bupati', approve())).toEqual(['repaired']);
  });

  test('is never the first one again: not in another role, not for him, not by him', () => {
    const village = afterMusdes();
    village.do('dpmd', propose(musdes));
    expect(village.refused(standIn('dpmd-1', 'bupati', 'bupati-1'), approve())).toEqual(['REPAIR_SAME_PERSON']);
    expect(village.refused(standIn('dpmd-2', 'bupati', 'dpmd-1'), approve())).toEqual(['REPAIR_SAME_PERSON']);
    const lent = afterMusdes();
    lent.do(standIn('dpmd-3', 'dpmd', 'bupati-1'), propose(musdes));
    expect(lent.refused('bupati', approve())).toEqual(['REPAIR_SAME_PERSON']);
    expect(lent.refused(person('bupati', { id: 'dpmd-3' }), approve())).toEqual(['REPAIR_SAME_PERSON']);
    expect(lent.do(person('bupati', { id: 'bupati-2' }), approve())).toEqual(['repaired']);
  });

  test('is not whoever had made the entry', () => {
    const village = new Village({ now: START }).upTo('tranche_2');
    village.finish('tranche_2');
    const value = { ...village.step('tranche_2').tranche, outputBasisPoints: 60_00 };
    village.do('sekdes', propose({ what: 'tranche', step: 'tranche_2', value } as Correction));
    expect(village.refused('dpmd', approve())).toEqual(['REPAIR_SAME_PERSON']);
    expect(village.do('bupati', approve())).toEqual(['repaired']);
  });

  test('may decline with a reason, the first one withdraw; either ends it, and it may be proposed anew', () => {
    const village = open();
    expect(village.refused('camat', { type: 'declineRepair', repair: 'b1', reason: ' ' })).toEqual(['REASON_REQUIRED']);
    expect(village.refused('camat', { type: 'withdrawRepair', repair: 'b1' })).toEqual(['REPAIR_NOT_YOURS']);
    expect(village.refused('kades', { type: 'withdrawRepair', repair: 'b1' })).toEqual(['REPAIR_NOT_YOURS']);
    expect(village.do('sekdes', { type: 'withdrawRepair', repair: 'b1', note: 'Keliru' })).toEqual(['repairWithdrawn']);
    expect(village.refused('camat', approve())).toEqual(['REPAIR_NOT_OPEN']);
    village.do('sekdes', propose(musdes));
    village.do('camat', { type: 'declineRepair', repair: 'b2', reason: 'Tidak ada bukti' });
    expect(noticesOf(village.events.slice(-1), village.state)).toMatchObject([
      { kind: 'repairDeclined', role: 'sekdes' },
    ]);
    expect(village.refused('camat', approve('b2'))).toEqual(['REPAIR_NOT_OPEN']);
    expect(village.state.repairs?.map(({ status }) => status)).toEqual(['withdrawn', 'declined']);
    expect(village.step('musdes_rencana').attendance).not.toEqual(ATTENDANCE);
  });

  test('decides on what stands in the record now: where it has changed since, the proposal is old', () => {
    const village = open();
    village.do('dpmd', propose({ what: 'reopening', step: 'musdes_rencana', value: null }));
    village.do('bupati', approve('b2'));
    expect(village.refused('camat', approve())).toEqual(['REPAIR_STALE']);
    village.prepare('musdes_rencana');
    village.do('sekdes', {
      type: 'recordAttendance',
      step: 'musdes_rencana',
      attendance: { ...ATTENDANCE, invited: 99 },
    });
    village.finish('musdes_rencana');
    expect(village.refused('camat', approve())).toEqual(['REPAIR_STALE']);
  });
});

describe('who may propose', () => {
  test('is whoever enters that fact, and the DPMD; nobody who only reads', () => {
    const may = (correction: Correction) =>
      (
        [
          'kades',
          'sekdes',
          'bpd',
          'pendamping',
          'camat',
          'dpmd',
          'bupati',
          'bappeda',
          'inspektorat',
          'provinsi',
          'operator',
        ] as const
      ).filter((role) => !('refusals' in afterMusdes().try(role, propose(correction))));
    expect(may(musdes)).toEqual(['sekdes', 'bpd', 'pendamping', 'dpmd']);
    const village = new Village({ now: START }).upTo('pencermatan');
    const ceiling = { what: 'ceiling', value: { amount: sen(9_00), sources: {}, decree: null } } as const;
    expect(village.refused('kades', propose(ceiling))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.do('dpmd', propose(ceiling))).toEqual(['repairProposed']);
  });

  test('needs a reason, another value, something recorded, a finished step, and no proposal that waits already', () => {
    const village = afterMusdes();
    expect(village.refused('sekdes', propose(musdes, ''))).toEqual(['REASON_REQUIRED']);
    const same = { ...musdes, value: village.step('musdes_rencana').attendance } as Correction;
    expect(village.refused('sekdes', propose(same))).toEqual(['REPAIR_UNCHANGED']);
    expect(village.refused('sekdes', propose({ ...musdes, step: 'tim_penyusun' }))).toEqual(['REPAIR_STEP_OPEN']);
    expect(village.refused('sekdes', propose({ ...musdes, step: 'musrenbangdes' }))).toEqual(['REPAIR_NOTHING_THERE']);
    expect(village.refused('kades', propose({ what: 'letter', of: 'change', number: 1, value: 'SK' }))).toEqual([
      'REPAIR_NOTHING_THERE',
    ]);
    village.do('sekdes', propose(musdes));
    expect(village.refused('bpd', propose(musdes))).toEqual(['REPAIR_PENDING']);
    expect(
      village.do('kades', propose({ what: 'completedOn', step: 'musdus', value: plainDate('2026-01-02') })),
    ).toEqual(['repairProposed']);
  });

  test('finds a closed year closed, with the way that is left', () => {
    const village = new Village({ now: START }).upTo('evaluasi_lppd');
    village.do('sekdes', propose(musdes));
    village.finish('evaluasi_lppd');
    expect(village.state.status).toBe('closed');
    expect(village.refused('sekdes', propose({ ...musdes, step: 'musrenbangdes' }))).toEqual(['REPAIR_CLOSED']);
    expect(village.refused('camat', approve())).toEqual(['REPAIR_CLOSED']);
    expect(openTasks(village.state)).toEqual([]);
  });
});

describe('figures', () => {
  test('must be possible, and such that the step would have been finished all the same', () => {
    const village = new Village({ now: START }).upTo('evaluasi_apbdes');
    const value = { invited: 40, male: 32, female: 1, groups: { pemdes: 32 } };
    expect(village.refused('sekdes', propose({ ...musdes, value }))).toContain('ATTENDANCE_MISMATCH');
    const noPoor = { invited: 40, male: 32, female: 0, groups: { pemdes: 32 } };
    expect(village.refused('sekdes', propose({ ...musdes, value: noPoor }))).toEqual(['GROUPS_ABSENT']);
    const quorum = (present: number): Correction => ({
      what: 'quorum',
      step: 'sepakat_bpd_apbdes',
      value: { members: 7, present },
    });
    expect(village.refused('bpd', propose(quorum(9)))).toContain('COUNT_INVALID');
    expect(village.refused('bpd', propose(quorum(3)))).toEqual(['NO_QUORUM']);
    expect(repair(village, 'bpd', 'camat', quorum(7))).toEqual(['repairProposed', 'repaired']);
    expect(village.step('sepakat_bpd_apbdes').quorum).toEqual({ members: 7, present: 7 });
    const team = (female: number): Correction => ({ what: 'team', step: 'tim_penyusun', value: { male: 6, female } });
    expect(village.refused('sekdes', propose(team(0)))).toEqual(['TEAM_INVALID']);
    repair(village, 'kades', 'dpmd', team(4));
    expect(village.step('tim_penyusun').team).toEqual({ male: 6, female: 4 });
  });

  test('of the second tranche must still allow it', () => {
    const village = new Village({ now: START }).upTo('tranche_2');
    village.finish('tranche_2');
    const value = { ...village.step('tranche_2').tranche, outputBasisPoints: 30_00 };
    expect(village.refused('sekdes', propose({ what: 'tranche', step: 'tranche_2', value } as Correction))).toEqual([
      'TRANCHE_NOT_DUE',
    ]);
  });

  test('of the ceiling stay the same version: another decree is another version', () => {
    const village = new Village({ now: START }).upTo('pencermatan');
    const value = { amount: sen(175_000_000_00), sources: { DDS: sen(175_000_000_00) }, decree: 'SK 5' };
    expect(village.refused('dpmd', propose({ what: 'ceiling', value: { ...value, amount: sen(1_00) } }))).toEqual([
      'CEILING_PARTS_MISMATCH',
    ]);
    village.do('dpmd', propose({ what: 'ceiling', value }));
    expect(village.refused('camat', approve())).toEqual(['NOT_YOUR_ROLE']);
    village.do('bupati', approve());
    expect(village.state.ceiling).toMatchObject({ ...value, version: 1 });
  });
});

describe('texts and offices', () => {
  test('a file attached by mistake is replaced by another version, which is the proposer’s', () => {
    const village = new Village({ now: START }).upTo('tranche_2');
    const value = { versionId: 'v-2', sha256: digest('bukti yang benar'), title: 'Bukti salur I (benar)' };
    const correction = { what: 'document', step: 'tranche_1', kind: 'bukti_salur_1', value } as const;
    village.do('sekdes', propose(correction));
    village.do('camat', approve());
    expect(village.step('tranche_1').documents.bukti_salur_1).toMatchObject({ ...value, by: 'sekdes-1' });
  });

  test('no text that is signed, decided on, checked or set is ever replaced', () => {
    const village = new Village({ now: START }).upTo('tranche_1');
    const value = { versionId: 'v-2', sha256: digest('naskah lain'), title: 'Naskah lain' };
    const bound = repairableFacts(village.state).flatMap((target) => (target.what === 'document' ? [target] : []));
    const free = bound.filter((target) => {
      const outcome = village.copy().try('dpmd', propose({ ...target, value }));
      return !('refusals' in outcome);
    });
    const steps = new Set(free.map(({ step }) => step));
    for (const step of ['musrenbangdes', 'rancangan_akhir', 'rapbdes', 'sepakat_bpd_apbdes', 'perdes_apbdes'] as const)
      expect([step, steps.has(step)]).toEqual([step, false]);
    expect(steps.has('dpa')).toBe(true);
  });

  test('decree, day and cause of the office, and numbers of decrees and letters', () => {
    const village = afterMusdes();
    const occurredOn = plainDate('2026-01-05');
    village.do('camat', { type: 'warn', letter: 'SP-1', reason: 'Terlambat' });
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 7', reason: 'Banjir' });
    village.do('bpd', { type: 'declareVacancy', cause: 'Meninggal', occurredOn });
    repair(village, 'bpd', 'camat', { what: 'vacancy', value: { cause: 'Wafat', since: plainDate('2026-01-04') } });
    expect(village.state.kades).toEqual({ status: 'vacant', cause: 'Wafat', since: '2026-01-04' });
    village.do('dpmd', { type: 'appointKades', holder: 'kades-1', as: 'pj', decree: 'SK 8', occurredOn });
    const since = plainDate('2026-01-03');
    repair(village, 'dpmd', 'bupati', { what: 'appointment', value: { decree: 'SK 9', since } });
    expect(village.state.kades).toEqual({ status: 'held', holder: 'kades-1', as: 'pj', decree: 'SK 9', since });
    expect(
      village.refused(
        'dpmd',
        propose({ what: 'appointment', value: { decree: 'SK 9', since: plainDate('2030-01-01') } }),
      ),
    ).toEqual(['DATE_IN_FUTURE']);
    repair(village, 'camat', 'dpmd', { what: 'letter', of: 'warning', number: 1, value: 'SP-1/2026' });
    repair(village, 'dpmd', 'bupati', { what: 'letter', of: 'suspension', number: 1, value: 'SK Bupati 17' });
    expect([village.state.warnings[0]?.letter, village.state.suspensions[0]?.order]).toEqual([
      'SP-1/2026',
      'SK Bupati 17',
    ]);
    expect(village.refused('dpmd', propose({ what: 'letter', of: 'warning', number: 1, value: ' ' }))).toEqual([
      'REASON_REQUIRED',
    ]);
  });

  test('letter, day and cause of the office of sekdes, by the kades and the camat', () => {
    const village = afterMusdes();
    const since = plainDate('2026-01-05');
    const told = { cause: 'Pensiun', since, entry: 'register-1' };
    village.do('kades', { type: 'recordSekdes', office: { status: 'vacant', ...told } });
    const vacancy = { cause: 'Mengundurkan diri', since: plainDate('2026-01-04') };
    repair(village, 'kades', 'camat', { what: 'sekdesVacancy', value: vacancy });
    expect(village.state.sekdes).toEqual({ status: 'vacant', ...vacancy, entry: 'register-1' });
    const letter = { holder: 'sekdes-1', as: 'plt', decree: 'SPT 1', since, entry: 'register-2' } as const;
    village.do('kades', { type: 'recordSekdes', office: { status: 'held', ...letter } });
    const value = { decree: 'SPT 11', since: plainDate('2026-01-03') };
    expect(village.refused('sekdes', propose({ what: 'sekdesAppointment', value }))).toContain('NOT_YOUR_ROLE');
    repair(village, 'dpmd', 'bupati', { what: 'sekdesAppointment', value });
    expect(village.state.sekdes).toEqual({ ...letter, status: 'held', ...value });
    expect(village.refused('kades', propose({ what: 'sekdesVacancy', value: vacancy }))).toEqual([
      'REPAIR_NOTHING_THERE',
    ]);
    expect(
      village.refused(
        'kades',
        propose({ what: 'sekdesAppointment', value: { ...value, since: plainDate('2030-01-01') } }),
      ),
    ).toEqual(['DATE_IN_FUTURE']);
  });

  test('the decree behind a change of the budget', () => {
    const village = new Village({ now: START }).upTo('tranche_1');
    village.do('kades', {
      type: 'openChange',
      kind: 'perubahan_apbdes',
      ground: 'pendapatan_berubah',
      reason: 'Bankeu',
    });
    repair(village, 'kades', 'camat', { what: 'letter', of: 'change', number: 1, value: 'SK 3/2027' });
    expect(village.state.changes[0]?.decree).toBe('SK 3/2027');
  });
});

test('every kind in the list was put right above, or is in the tests of days or of decrees on paper', () => {
  expect([...REPAIRABLE].sort()).toEqual(
    [
      'appointment',
      'attendance',
      'ceiling',
      'completedOn',
      'decision',
      'document',
      'letter',
      'quorum',
      'reopening',
      'sekdesAppointment',
      'sekdesVacancy',
      'team',
      'tranche',
      'vacancy',
    ].sort(),
  );
});
