import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { digest } from '../../domain/cycle/village.ts';
import type { Player } from '../player.ts';
import { repair } from './lead.ts';

/** Facts that are put right, a village and its offices that change, people who act for others. */
export const FACTS = {
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
};
