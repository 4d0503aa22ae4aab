import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { budgetOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { BudgetCheck } from '@siklus/workflows/domain/cycle/state.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { attach } from '../../workflows/next-act.ts';
import type { Player } from '../player.ts';
import { mandate, settings } from './lead.ts';

/** What happens to a draft budget between the council and its enactment. */
export const EVALUATION = {
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

  /** The council refuses, and the budget comes through at the second attempt. */
  async refused(player: Player) {
    await player.walkTo('sepakat_bpd_apbdes');
    const step = 'sepakat_bpd_apbdes' as const;
    await player.do('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 5 } });
    await player.do('bpd', { type: 'refuse', step, reason: 'Belanja pegawai terlalu besar' });
    await player.walkTo('dpa');
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
};
