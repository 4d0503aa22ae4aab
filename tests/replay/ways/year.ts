import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { legalLimit } from '@siklus/workflows/domain/cycle/extension.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { digest } from '../../domain/cycle/village.ts';
import type { Player } from '../player.ts';
import { dueOf, repair, settings } from './lead.ts';

/** A year whose deadlines pass, whose plan and money change, or that is done on the last day. */
export const YEAR = {
  /** Deadlines that are put off, moved by decree, order and setting, passed, escalated, answered and taken over. */
  async late(player: Player) {
    const day = (step: StepId, state: CycleState) => dueOf(state, step)?.dueDate ?? player.today();
    const at = (date: PlainDate, hour = 9) => `${date}T0${hour}:30:00.000Z` as Instant;
    let state = await player.state();
    await player.passTo(at(addDays(day('musdus', state), -10)));
    const first = addDays(day('musdus', state), 1);
    await player.do('dpmd', { type: 'extendDeadline', step: 'musdus', until: first, decree: 'SK 1', reason: 'Banjir' });
    await player.do('bupati', {
      type: 'extendDeadline',
      step: 'musdus',
      until: addDays(first, 12),
      decree: 'SK 2',
      reason: 'Banjir lagi',
    });
    state = await player.state();
    await player.passTo(at(addDays(day('musdus', state), 9)));
    state = await player.state();
    const open = () => state.escalations.filter(({ resolvedAt, acknowledged }) => !resolvedAt && !acknowledged);
    for (const { id, to } of open().slice(0, 1))
      await player.do(to, { type: 'acknowledgeEscalation', escalation: id, note: 'Segera' });
    for (const { id } of open().slice(1, 2))
      await player.do('bupati', { type: 'takeOverEscalation', escalation: id, note: 'Dipimpin Bupati' });
    await player.do('dpmd', {
      type: 'extendDeadline',
      step: 'musdus',
      until: player.today(),
      decree: 'SK 3',
      reason: 'Hari ini',
    });
    await player.walkTo('musdes_rencana');
    await player.wait(40);
    await player.walkTo('sepakat_bpd_apbdes');
    await player.passTo(at(`${(await player.state()).fiscalYear - 1}-12-04` as PlainDate));
    await player.walkTo('evaluasi_apbdes');
    state = await player.state();
    await player.do('dpmd', { type: 'suspend', order: 'SK 4', reason: 'Gempa' });
    await player.wait(5);
    await player.do('dpmd', { type: 'resume', reason: 'Pulih' });
    await player.do('dpmd', { type: 'applySettings', settings: { ...settings, firstDay: 'same' }, reason: 'Perbup' });
    const date = player.today(6);
    const extra = { date, kind: 'libur_nasional', name: 'Hari duka', decree: 'SKB 2', provisional: false } as const;
    await player.decree(mergeHolidays(player.calendarNow.holidays, [extra]));
    await player.wait(12);
    await player.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'RAB' });
    await player.walkTo('perdes_apbdes');
    await player.wait(25);
  },

  /** Each kind of change of plan and budget, on its grounds, to its end. */
  async changes(player: Player) {
    await player.walkTo('tranche_1');
    const reason = 'Kebutuhan';
    await player.do('kades', { type: 'openChange', kind: 'perkades_perubahan', ground: 'kegiatan_lanjutan', reason });
    await player.finish('perkades_perubahan');
    await player.do('sekdes', { type: 'openChange', kind: 'perubahan_rkpdes', ground: 'peristiwa_khusus', reason });
    await player.walkTo('perdes_rkpdes_perubahan');
    await player.finish('perdes_rkpdes_perubahan');
    await player.do('sekdes', { type: 'openChange', kind: 'perubahan_apbdes', ground: 'penggunaan_silpa', reason });
    await player.walkTo('evaluasi_perubahan');
    await player.do('camat', { type: 'returnForRevision', step: 'evaluasi_perubahan', reason: 'RAB' });
    await player.walkTo('koreksi_perubahan');
    await player.finish('koreksi_perubahan');
    await player.walkTo('perdes_apbdes_perubahan');
    await player.finish('perdes_apbdes_perubahan');
    const ground = 'keadaan_luar_biasa' as const;
    await player.do('kades', { type: 'openChange', kind: 'perubahan_apbdes', ground, reason, decree: 'SK 9' });
    await repair(player, 'sekdes', 'camat', { what: 'letter', of: 'change', number: 4, value: 'SK 10' });
    await player.walkTo('tranche_2');
    await player.finish('tranche_2');
    const tranche = {
      received: sen(400_000_000_00),
      realised: sen(310_000_000_00),
      outputBasisPoints: 56_00,
      previousYearReported: true,
      cooperativeDocuments: true,
    };
    await repair(player, 'sekdes', 'bupati', { what: 'tranche', step: 'tranche_2', value: tranche });
  },

  /** A decree that was signed in time, money that is stopped, sent back and put off, and accounts that are not signed at first. */
  async money(player: Player) {
    await player.walkTo('evaluasi_apbdes');
    const on = player.today();
    await player.wait(45);
    const decree = { versionId: 'v', sha256: digest('keputusan'), title: 'Keputusan evaluasi' };
    const value = { result: 'approved', number: '900/31', on, reason: null, ...decree } as const;
    await repair(player, 'camat', 'dpmd', { what: 'decision', step: 'evaluasi_apbdes', value });
    await player.walkTo('tranche_1');
    const [type, letter] = ['settleTranche', 'S-12/KPPN'] as const;
    const first = { type, step: 'tranche_1', letter } as const;
    await player.miss('kades', { ...first, as: 'stopped', ground: 'tersangka' });
    await player.do('dpmd', { ...first, as: 'stopped', ground: 'tersangka' });
    await player.miss('dpmd', { type: 'completeStep', step: 'tranche_1' });
    await player.do('dpmd', { ...first, as: 'freed', ground: 'masalah_selesai', note: 'SP3' });
    await player.finish('tranche_1');
    await player.do('dpmd', { ...first, as: 'returned', ground: 'rekening' });
    await player.miss('dpmd', { type: 'completeStep', step: 'tranche_2' });
    await player.finish('tranche_1');
    await player.do('dpmd', { type, letter, step: 'tranche_2', as: 'postponed', ground: 'syarat_belum_lengkap' });
    await player.finish('laporan_semester_1');
    await player.finish('pelaksanaan');
    await player.attach('sekdes', 'lpj', 'perdes_lpj');
    await player.do('bpd', { type: 'declineSignature', step: 'lpj', as: 'refused', reason: 'Belanja jalan' });
    await player.attach('sekdes', 'lpj', 'perdes_lpj');
    await player.walkTo('closed');
  },

  /** Everything just enough and on the last day; and what just fails. */
  async narrow(player: Player) {
    const on = (date: PlainDate | undefined) => `${date ?? player.today()}T09:30:00.000Z` as Instant;
    const reason = 'R';
    await player.wait(60);
    await player.miss('kades', { type: 'completeStep', step: 'musdus' });
    await player.miss('kades', { type: 'completeStep', step: 'musdus', occurredOn: player.today(1) });
    await player.attach('kades', 'musdus', 'ba_musdus');
    await player.do('kades', {
      type: 'completeStep',
      step: 'musdus',
      occurredOn: `${player.today().slice(0, 4)}-01-01` as PlainDate,
    });
    await player.miss('camat', { type: 'warn', letter: 'S', reason: ' ' });
    await player.do('camat', { type: 'warn', letter: 'S', reason });
    await player.walkTo('tim_penyusun');
    await player.attach('kades', 'tim_penyusun', 'sk_tim_penyusun');
    await player.miss('kades', { type: 'completeStep', step: 'tim_penyusun' });
    const { rules, steps } = await player.state();
    const few = rules.startsWith('PD21') ? { male: 8, female: 3 } : { male: 5, female: 1 };
    await player.passTo(on(steps.tim_penyusun?.due?.dueDate));
    await player.cycle.send('kades', { type: 'recordTeam', step: 'tim_penyusun', team: few });
    await player.miss('kades', { type: 'completeStep', step: 'tim_penyusun' });
    await player.finish('tim_penyusun');
    await player.walkTo('pencermatan');
    const decree = 'D';
    await player.miss('dpmd', { type: 'changeCeiling', amount: sen(0), decree, reason });
    await player.do('dpmd', { type: 'changeCeiling', amount: sen(1), decree, reason });
    const open = await player.state();
    const due = dueOf(open, 'pencermatan')?.dueDate ?? player.today();
    const limit = legalLimit(open, 'pencermatan', player.today())?.date ?? due;
    const extend = (until: PlainDate) =>
      ({ type: 'extendDeadline', step: 'pencermatan', until, decree, reason }) as const;
    await player.miss('dpmd', extend(due));
    await player.miss('dpmd', extend(addDays(limit, 1)));
    await player.do('dpmd', extend(addDays(due, 1)));
    await player.do('dpmd', extend(limit));
    await player.finish('pencermatan');
    await player.walkTo('evaluasi_apbdes');
    const step = 'evaluasi_apbdes' as const;
    await player.do('camat', { type: 'addRemark', step, line: 'b', code: 'other', text: 'T' });
    await player.miss('camat', { type: 'approve', step, sha256: 'another text' });
    await player.do('sekdes', { type: 'answerRemark', step, remark: 'r1', text: 'T' });
    await player.do('camat', { type: 'settleRemark', step, remark: 'r1', as: 'withdrawn', note: 'N' });
    // Handed in on the last day of the term, and decided on it.
    await player.passTo(on(dueOf(await player.state(), step)?.dueDate));
    await player.finish(step);
    await player.walkTo('tranche_1');
    await player.do('kades', { type: 'openChange', kind: 'perkades_perubahan', ground: 'pendapatan_berubah', reason });
    await player.do('dpmd', { type: 'suspend', order: 'O', reason });
    await player.do('dpmd', { type: 'resume', reason });
    await player.walkTo('tranche_2');
    await player.finish('tranche_2');
    await player.walkTo('lpj');
  },
};
