import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { legalLimit } from '@siklus/workflows/domain/cycle/extension.ts';
import { budgetOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Correction } from '@siklus/workflows/domain/cycle/repair.ts';
import { type BudgetCheck, type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS, type EvaluationMandate } from '@siklus/workflows/domain/policy/settings.ts';
import { digest } from '../domain/cycle/village.ts';
import { attach } from '../workflows/next-act.ts';
import type { Manner, Player } from './player.ts';

// What people seldom do, led there by hand: random scripts come upon it too rarely to be sure of it. Each way is recorded for
// both profiles. The fiscal year lies far enough ahead for its first deadlines to be still to come.

const settings = { ...DEFAULT_SETTINGS, version: 2 };
const mandate = (role: EvaluationMandate['role'], version = 2) => ({
  ...settings,
  version,
  mandates: [{ role, decree: 'Perbup 7', from: '2026-01-01' as PlainDate, to: null }],
});
const dueOf = (state: CycleState, step: StepId) => stepState(state, step).due;

async function repair(player: Player, by: Role, second: Role | null, correction: Correction): Promise<void> {
  await player.do(by, { type: 'proposeRepair', correction, reason: 'Salah ketik' });
  const id = `b${(await player.state()).repairs?.length ?? 0}`;
  if (second) await player.do(second, { type: 'approveRepair', repair: id });
}

const WAYS = {
  /** Remarks on lines, a mandate that moves under an open evaluation, an enactment against it, and the way out. */
  async evaluation(player: Player) {
    await player.walkTo('evaluasi_apbdes');
    const step = 'evaluasi_apbdes' as const;
    for (const line of ['5.1', '5.2', '6.1'])
      await player.do('camat', { type: 'addRemark', step, line, code: 'over_ceiling', text: 'Melebihi pagu' });
    await player.do('sekdes', { type: 'answerRemark', step, remark: 'r1', text: 'Sudah diperbaiki' });
    await player.do('camat', { type: 'settleRemark', step, remark: 'r1', as: 'resolved', note: 'Sesuai' });
    await player.do('camat', { type: 'settleRemark', step, remark: 'r2', as: 'withdrawn', note: 'Keliru' });
    await player.do('bupati', { type: 'applySettings', settings: mandate('dpmd'), reason: 'Perbup 7' });
    await player.do('dpmd', { type: 'settleRemark', step, remark: 'r3', as: 'resolved', note: 'Sesuai' });
    await player.do('dpmd', { type: 'returnForRevision', step, reason: 'Lengkapi RAB' });
    const occurredOn = player.today();
    await player.do('camat', { type: 'reportEnactment', number: '3', occurredOn, reason: 'Ditetapkan diam-diam' });
    await player.wait(30);
    await player.walkTo('dpa');
  },

  /** A correction that the regency lets be enacted at once. */
  async corrected(player: Player) {
    await player.do('dpmd', {
      type: 'applySettings',
      settings: { ...settings, afterCorrection: 'enact' },
      reason: 'P',
    });
    await player.walkTo('evaluasi_apbdes');
    await player.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi RAB' });
    await player.walkTo('publikasi_apbdes');
  },

  /** Facts put right by two people: each kind of fact, and each way a proposal can end. */
  async repairs(player: Player) {
    // A fact lies in the planning year.
    await player.wait(60);
    await player.finish('musdus');
    const since = player.today();
    await player.wait(3);
    await player.walkTo('pencermatan');
    const attendance = { invited: 40, male: 20, female: 12, groups: { pemdes: 12, rumah_tangga_miskin: 6, tani: 14 } };
    await repair(player, 'sekdes', 'camat', { what: 'attendance', step: 'musdes_rencana', value: attendance });
    await repair(player, 'kades', 'camat', { what: 'team', step: 'tim_penyusun', value: { male: 5, female: 4 } });
    await repair(player, 'kades', 'dpmd', { what: 'completedOn', step: 'musdus', value: addDays(since, 2) });
    const minutes = { versionId: 'v', sha256: digest('salinan'), title: 'BA' };
    await repair(player, 'pendamping', 'camat', {
      what: 'document',
      step: 'musdus',
      kind: 'ba_musdus',
      value: minutes,
    });
    await repair(player, 'dpmd', 'bupati', { what: 'reopening', step: 'tim_penyusun', value: null });
    const ceiling = { amount: sen(160_000_000_00), sources: {}, decree: 'Perbup 3' };
    await repair(player, 'dpmd', 'bupati', { what: 'ceiling', value: ceiling });
    await player.do('camat', { type: 'warn', letter: 'SP-1', reason: 'Terlambat' });
    await repair(player, 'camat', 'dpmd', { what: 'letter', of: 'warning', number: 1, value: 'SP-2' });
    await repair(player, 'sekdes', null, { what: 'completedOn', step: 'rpjmdes', value: addDays(since, 1) });
    await player.do('sekdes', { type: 'withdrawRepair', repair: 'b8' });
    await repair(player, 'sekdes', null, { what: 'completedOn', step: 'rpjmdes', value: addDays(since, 1) });
    await player.do('camat', { type: 'declineRepair', repair: 'b9', reason: 'Sudah benar' });
    await repair(player, 'sekdes', null, { what: 'completedOn', step: 'rpjmdes', value: addDays(since, 1) });
    await player.wait(2);
    await player.do('dpmd', { type: 'approveRepair', repair: 'b10', note: 'Cocok dengan berita acara' });
    await player.walkTo('sepakat_bpd_rkpdes');
    await player.walkTo('perdes_rkpdes');
    const quorum = { members: 9, present: 7 };
    await repair(player, 'bpd', 'camat', { what: 'quorum', step: 'sepakat_bpd_rkpdes', value: quorum });
    await player.walkTo('evaluasi_apbdes');
    const sent = player.today();
    await player.wait(3);
    await repair(player, 'kades', 'dpmd', { what: 'completedOn', step: 'kirim_evaluasi', value: addDays(sent, 2) });
    await player.wait(9);
  },

  /** The office of the kades, a new code, another ceiling, and the end of the village as a desa. */
  async village(player: Player) {
    await player.walkTo('musrenbangdes');
    const since = player.today(-1);
    await player.do('bpd', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: since });
    await repair(player, 'camat', 'dpmd', { what: 'vacancy', value: { cause: 'Mengundurkan diri', since } });
    await player.do('dpmd', { type: 'appointKades', holder: 'kades-1', as: 'pj', decree: 'SK 45', occurredOn: since });
    await repair(player, 'dpmd', 'bupati', { what: 'appointment', value: { decree: 'SK 46', since } });
    const told = { cause: 'Pensiun', since, entry: 'register-1' };
    await player.do('camat', { type: 'recordSekdes', office: { status: 'vacant', ...told } });
    const letter = { holder: 'sekdes-1', as: 'plt', decree: 'SPT 1', since, entry: 'register-2' } as const;
    await player.do('dpmd', { type: 'recordSekdes', office: { status: 'held', ...letter } });
    await player.do('dpmd', {
      type: 'changeCeiling',
      amount: sen(140_000_000_00),
      sources: { PBH: sen(140_000_000_00) },
      decree: 'PMK 7',
      reason: 'Pagu berubah',
    });
    await player.do('bupati', { type: 'warn', letter: 'SP-1', reason: 'Terlambat' });
    const place = { villageCode: '64.02.01.2044', districtCode: '64.02.01', regencyCode: '64.02' };
    await player.do('dpmd', { type: 'recodeVillage', ...place, decree: 'Kepmendagri 1', occurredOn: since });
    await player.finish('musrenbangdes');
    await player.wait(30);
    const decree = 'Perda 2';
    await player.do('bupati', {
      type: 'endCycle',
      cause: 'merged',
      into: '6402012999',
      decree,
      occurredOn: player.today(),
      reason: 'Digabung',
    });
  },

  /** The letter of who acts as sekdes, and the day on which there was none, put right by two people. */
  async secretary(player: Player) {
    await player.walkTo('musrenbangdes');
    const since = player.today(-1);
    const told = { cause: 'Pensiun', since, entry: 'register-1' };
    await player.do('kades', { type: 'recordSekdes', office: { status: 'vacant', ...told } });
    const vacancy = { cause: 'Mengundurkan diri', since: player.today(-2) };
    await repair(player, 'kades', 'camat', { what: 'sekdesVacancy', value: vacancy });
    const letter = { holder: 'sekdes-1', as: 'plt', decree: 'SPT 1', since, entry: 'register-2' } as const;
    await player.do('dpmd', { type: 'recordSekdes', office: { status: 'held', ...letter } });
    await repair(player, 'dpmd', 'bupati', { what: 'sekdesAppointment', value: { decree: 'SPT 11', since } });
    await player.wait(3);
  },

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

  /** The whole of a year in which others act for those who are away, and what was received yesterday (23 hours ago) is decided today. */
  async delegated(player: Player) {
    const yesterday = () => ({
      receivedAt: new Date(Date.parse(player.cycle.clock()) - 82_800_000).toISOString() as Instant,
    });
    await player.wait(2);
    await player.attach('pendamping', 'musdus', 'ba_musdus');
    await player.wait(1);
    await player.do('kades', { type: 'completeStep', step: 'musdus' }, yesterday());
    await player.walkTo('verifikasi_rkpdes');
    await player.wait(1);
    await player.do('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Pagu' }, yesterday());
    await player.walkTo('evaluasi_apbdes');
    await player.wait(1);
    const deputy = player.standIn('camat');
    const { steps } = await player.state();
    const { sha256 = '' } = steps.rapbdes?.documents.rancangan_apbdes ?? {};
    const unchecked = { type: 'approve', step: 'evaluasi_apbdes', sha256, note: 'Sesuai' } as const;
    await player.miss('camat', unchecked);
    const approve = { ...unchecked, checkedByHand: true } as const;
    await player.do('camat', approve, deputy ? { actor: deputy } : {});
    await player.walkTo('closed');
  },

  /** What was handed in is incomplete at first, and then lay with the camat before anybody entered it. */
  async received(player: Player) {
    const [step, sending] = ['evaluasi_apbdes', 'kirim_evaluasi'] as const;
    const confirm = (occurredOn: PlainDate) =>
      ({ type: 'confirmReceipt', step, occurredOn, receipt: 'Agenda 412' }) as const;
    const missing: DocumentKind[] = ['perdes_penyertaan_modal'];
    const incomplete = { type: 'reportIncomplete' as const, step, missing, reason: 'Ps 34(3)' };
    await player.walkTo(sending);
    await player.wait(4);
    await player.attach('sekdes', sending, 'surat_pengantar_evaluasi');
    await player.attach('sekdes', sending, 'perdes_kewenangan');
    await player.do('kades', { type: 'completeStep', step: sending, occurredOn: player.today(-3) });
    await player.miss('kades', incomplete);
    await player.miss('camat', { ...incomplete, missing: [] });
    await player.do('camat', incomplete);
    await player.wait(3);
    await player.attach('sekdes', sending, 'surat_pengantar_evaluasi');
    await player.attach('sekdes', sending, 'perdes_kewenangan');
    await player.miss('kades', { type: 'completeStep', step: sending });
    await player.attach('sekdes', sending, 'perdes_penyertaan_modal');
    await player.do('kades', { type: 'completeStep', step: sending, occurredOn: player.today(-2) });
    await player.miss('camat', incomplete);
    await player.miss('camat', confirm(player.today(-9)));
    await player.miss('camat', confirm(player.today()));
    await player.do('camat', confirm(player.today(-1)));
    await player.wait(20);
    await player.do('camat', { type: 'returnForRevision', step, reason: 'Lampiran' });
    await player.walkTo(step);
    await player.walkTo('tranche_1');
    // The evaluation of a change is not stopped by an order, and decides by its silence.
    await player.do('sekdes', {
      type: 'openChange',
      kind: 'perubahan_apbdes',
      ground: 'pendapatan_berubah',
      reason: 'Bankeu',
    });
    await player.walkTo('evaluasi_perubahan');
    await player.do('dpmd', { type: 'suspend', order: 'Surat 5', reason: 'Banjir' });
    await player.wait(45);
    await player.do('dpmd', { type: 'resume', reason: 'Surut' });
    await player.walkTo('perdes_apbdes_perubahan');
    await player.finish('perdes_apbdes_perubahan');
    await player.miss('kades', {
      type: 'openChange',
      kind: 'perkades_perubahan',
      ground: 'pendapatan_berubah',
      reason: 'Bunga',
    });
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

  /** A budget in lines whose ceiling is cut on the way: stopped, sent back, corrected, and put right once more at its enactment. */
  async checked(player: Player) {
    const [step, enactment] = ['evaluasi_apbdes', 'perdes_apbdes'] as const;
    const clean = (ceiling: string): BudgetCheck => ({
      rules: 'fy',
      blocking: [],
      warnings: 0,
      unchecked: ['V14.no_families'],
      facts: { ceiling },
    });
    const over = (ceiling: string) => ({ ...clean(ceiling), blocking: ['V6.over_ceiling:DDS'] });
    const cut = (amount: Sen) =>
      player.do('dpmd', { type: 'changeCeiling', amount, decree: 'PMK 7/2026', reason: 'KDMP' });
    const text = async (at: StepId, check: BudgetCheck) => {
      const made = attach(await player.state(), at, 'rancangan_apbdes');
      if (made.type !== 'attachDocument') throw new Error('No text');
      return { ...made, check };
    };
    const again = async (check: BudgetCheck) => {
      const sha256 = budgetOf(await player.state(), step)?.sha256 ?? '';
      return { sha256, recheck: { sha256, check } };
    };
    await player.walkTo('rapbdes');
    await player.do('sekdes', await text('rapbdes', clean('1')));
    await player.walkTo(step);
    await cut(sen(2_00));
    await player.miss('camat', { type: 'approve', step, ...(await again(over('2'))) });
    await player.miss('camat', { type: 'approve', step, ...(await again(clean('1'))) });
    await player.do('camat', { type: 'returnForRevision', step, reason: 'Pagu berkurang' });
    await player.do('sekdes', await text('koreksi_apbdes', clean('2')));
    await player.walkTo(step);
    await player.do('camat', { type: 'approve', step, ...(await again({ ...clean('2'), warnings: 1 })) });
    await cut(sen(1_00));
    const { recheck } = await again(over('3'));
    await player.miss('kades', { type: 'completeStep', step: enactment, recheck });
    await player.miss('sekdes', await text(enactment, clean('3')));
    await player.do('sekdes', { ...(await text(enactment, clean('3'))), recheck });
    await player.walkTo('publikasi_apbdes');
  },

  /** The evaluation's term passes in silence. */
  async deemed(player: Player) {
    await player.walkTo('evaluasi_apbdes');
    await player.wait(45);
    await player.walkTo('publikasi_apbdes');
  },

  /** The council does not meet: the head waits his days, the camat confirms, and it agrees after all. */
  async absent(player: Player) {
    const step = 'sepakat_bpd_apbdes' as const;
    await player.walkTo(step);
    const report = () =>
      ({ type: 'reportNoMeeting', step, invitation: '005/12', invitedFor: player.today(-1) }) as const;
    await player.wait(3);
    await player.miss('kades', report());
    await player.miss('camat', { type: 'confirmNoMeeting', step, note: 'Benar' });
    await player.wait(30);
    await player.miss('bpd', report());
    await player.do('kades', report());
    await player.miss('kades', { type: 'confirmNoMeeting', step, note: 'Benar' });
    await player.do('camat', { type: 'confirmNoMeeting', step, note: 'Dipastikan kepada ketua BPD' });
    await player.miss('kades', report());
    await player.finish('penyampaian_selisih');
    await player.walkTo('kirim_evaluasi');
  },

  /** The council refuses, and the budget comes through at the second attempt. */
  async refused(player: Player) {
    await player.walkTo('sepakat_bpd_apbdes');
    const step = 'sepakat_bpd_apbdes' as const;
    await player.do('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 5 } });
    await player.do('bpd', { type: 'refuse', step, reason: 'Belanja pegawai terlalu besar' });
    await player.walkTo('dpa');
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

/** How the people of a way write, and where its runs end. */
const MANNERS: Partial<Record<keyof typeof WAYS, Manner>> = {
  late: { continueAfterEvents: 150 },
  repairs: { continueAfterEvents: 200 },
  corrected: { terse: true },
  delegated: { delegates: 3 },
  narrow: { narrow: true, terse: true },
};

export const RARE = Object.fromEntries(
  Object.entries(WAYS).map(([name, lead]) => [name, { lead, ...MANNERS[name as keyof typeof WAYS] }]),
);
