import { displayDate } from '../calendar/display.ts';
import { parsePlainDate } from '../calendar/plain-date.ts';
import { CHANGE_NAMES, DOCUMENT_NAMES, GROUND_NAMES, ROLE_NAMES, STEP_NAMES } from '../cycle/names.ts';
import { TRANCHE_STANDING_NAMES } from '../cycle/tranche-words.ts';
import { INSPECTION_KIND_NAMES, INSPECTION_STATE_NAMES } from '../inspection/names.ts';
import { KDMP_NAMES } from '../kdmp/entry.ts';
import { FUND_NAMES, OBSTACLE_STATUS_NAMES, OWNER_LEVEL_NAMES } from '../monitoring/names.ts';
import { PROPOSAL_STATUS_NAMES } from '../participation/names.ts';
import type { Role } from '../policy/roles.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { alike, type Text } from '../text.ts';
import { BULK_TEXTS } from './refusal-texts-bulk.ts';
import { CAPACITY_TEXTS, ENTRY_NAMES } from './refusal-texts-capacity.ts';
import { COUNCIL_TEXTS } from './refusal-texts-council.ts';
import { INSPECTION_TEXTS } from './refusal-texts-inspection.ts';
import { KDMP_TEXTS } from './refusal-texts-kdmp.ts';
import { LAW_TEXTS, type RefusalText } from './refusal-texts-law.ts';
import { MONITORING_TEXTS } from './refusal-texts-monitoring.ts';
import { PLAN_TEXTS } from './refusal-texts-plan.ts';
import { REPAIR_TEXTS } from './refusal-texts-repair.ts';

/** What each refusal says: the unmet rule, and what to do. The console shows it before the click, the API after. */
const TEXTS: Record<RefusalCode, RefusalText> = {
  ...LAW_TEXTS,
  ...BULK_TEXTS,
  ...CAPACITY_TEXTS,
  ...COUNCIL_TEXTS,
  ...KDMP_TEXTS,
  ...MONITORING_TEXTS,
  ...INSPECTION_TEXTS,
  ...PLAN_TEXTS,
  ...REPAIR_TEXTS,
  NOT_YOUR_ROLE: (_, f) => ({
    id: `Tindakan ini bukan wewenang Anda. Yang berwenang: ${f.id}.`,
    en: `This is not yours to do. It belongs to: ${f.en}.`,
  }),
  OUT_OF_SCOPE: () => ({
    id: 'Desa ini di luar wilayah kerja Anda.',
    en: 'This village is outside your area.',
  }),
  SEGREGATION_OF_DUTIES: (p) => ({
    id: `Anda ikut menyusun ${p('document').id}; yang menyusun tidak boleh memutuskan naskah yang sama.`,
    en: `You took part in drafting ${p('document').en}; whoever drafts a text may not decide on it.`,
  }),
  CYCLE_CLOSED: (p) => ({
    id: `Siklus tahun anggaran ${p('year').id} sudah ditutup.`,
    en: `The cycle of fiscal year ${p('year').en} is closed.`,
  }),
  CYCLE_SUSPENDED: () => ({
    id: 'Waktu siklus ini sudah dihentikan.',
    en: 'The clock of this cycle is already suspended.',
  }),
  CYCLE_NOT_SUSPENDED: () => ({
    id: 'Waktu siklus ini tidak sedang dihentikan.',
    en: 'The clock of this cycle is not suspended.',
  }),
  STEP_NOT_OPEN: (p) => ({
    id: `Langkah ${p('step').id} tidak sedang terbuka${p('waitsFor').id ? `: masih menunggu ${p('waitsFor').id}` : ''}.`,
    en: `The step ${p('step').en} is not open${p('waitsFor').en ? `: it still waits for ${p('waitsFor').en}` : ''}.`,
  }),
  WRONG_COMMAND_FOR_STEP: (p) => ({
    id: `Langkah ${p('step').id} diakhiri dengan perintah ${p('command').id}.`,
    en: `The step ${p('step').en} is ended by the command ${p('command').en}.`,
  }),
  STALE: (p) => ({
    id: `Siklus sudah berubah sejak Anda membacanya (urutan ${p('expected').id}, sekarang ${p('actual').id}). Muat ulang, lalu ulangi.`,
    en: `The cycle has changed since you read it (sequence ${p('expected').en}, now ${p('actual').en}). Reload and try again.`,
  }),
  DOCUMENT_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak meminta ${p('document').id}.`,
    en: `The step ${p('step').en} does not ask for ${p('document').en}.`,
  }),
  DOCUMENT_MISSING: (p) => ({
    id: `${p('document').id} belum dilampirkan.`,
    en: `${p('document').en} has not been attached.`,
  }),
  DOCUMENT_CHANGED: (p) => ({
    id: `Naskah ${p('document').id} yang berlaku bukan yang Anda sebut. Baca versi terbaru sebelum memutuskan.`,
    en: `The current text of ${p('document').en} is not the one you name. Read the newest version before you decide.`,
  }),
  ATTENDANCE_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak meminta daftar hadir.`,
    en: `The step ${p('step').en} asks for no attendance list.`,
  }),
  ATTENDANCE_MISSING: () => ({
    id: 'Daftar hadir belum dicatat.',
    en: 'The attendance has not been recorded.',
  }),
  ATTENDANCE_MISMATCH: (p) => ({
    id: `Jumlah laki-laki dan perempuan (${p('present').id}) tidak sama dengan jumlah unsur (${p('inGroups').id}); selisih ${p('difference').id}.`,
    en: `Men and women (${p('present').en}) are not as many as the groups together (${p('inGroups').en}); difference ${p('difference').en}.`,
  }),
  SIGNATURE_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak meminta tanda tangan.`,
    en: `The step ${p('step').en} asks for no signature.`,
  }),
  SIGNATURE_MISSING: (p) => ({
    id: `Tanda tangan ${p('role').id} belum ada.`,
    en: `The signature of ${p('role').en} is missing.`,
  }),
  ALREADY_SIGNED: () => ({
    id: 'Anda sudah menandatangani naskah ini.',
    en: 'You have already signed this text.',
  }),
  CEILING_NOT_EXPECTED: (p) => ({
    id: `Langkah ${p('step').id} tidak menetapkan pagu.`,
    en: `The step ${p('step').en} sets no ceiling.`,
  }),
  CEILING_MISSING: () => ({
    id: 'Pagu indikatif belum ditetapkan.',
    en: 'The indicative ceiling has not been set.',
  }),
  AMOUNT_INVALID: () => ({
    id: 'Jumlah harus lebih dari nol, paling banyak dua angka di belakang koma.',
    en: 'The amount must be more than zero, with at most two decimals.',
  }),
  REASON_REQUIRED: () => ({
    id: 'Alasan wajib diisi: yang menerima harus tahu apa yang harus diperbaiki.',
    en: 'A reason is required: whoever receives this must know what to put right.',
  }),
  DATE_IN_FUTURE: (p) => ({
    id: `Tanggal ${p('date').id} belum terjadi; hari ini ${p('today').id}.`,
    en: `The date ${p('date').en} has not come yet; today is ${p('today').en}.`,
  }),
  DATE_TOO_EARLY: (p) => ({
    id: `Tanggal ${p('date').id} mendahului langkah sebelumnya; paling awal ${p('earliest').id}.`,
    en: `The date ${p('date').en} is before the step it rests on; the earliest is ${p('earliest').en}.`,
  }),
  DATE_NOT_ALLOWED: (p) => ({
    id: `${p('step').id} berlaku pada hari dicatat; tanggal mundur tidak diterima.`,
    en: `${p('step').en} counts from the day it is recorded; no earlier date is accepted.`,
  }),
  DEEMED_IN_FORCE: () => ({
    id: 'Tenggat telah terlampaui: rancangan berlaku dengan sendirinya dan tidak dapat diputuskan lagi.',
    en: 'The term has passed: the draft is in force by itself and can no longer be decided on.',
  }),
  ESCALATION_NOT_OPEN: () => ({
    id: 'Eskalasi ini tidak menunggu tanggapan.',
    en: 'This escalation does not wait for an acknowledgement.',
  }),
  PROPOSAL_NOT_IN_STATUS: (p) => ({
    id: `Usulan ${p('receipt').id} berstatus ${p('proposalStatus').id}; dari situ tidak ada jalan ke ${p('proposalTo').id}.`,
    en: `Proposal ${p('receipt').en} stands at ${p('proposalStatus').en}; no way leads from there to ${p('proposalTo').en}.`,
  }),
  PROPOSAL_OTHER_TARGET: (p) => ({
    id: `Menurut kewenangannya, usulan ${p('receipt').id} ditujukan ke ${p('proposalTo').id}.`,
    en: `By the authority it belongs to, proposal ${p('receipt').en} is meant for ${p('proposalTo').en}.`,
  }),
  PROPOSAL_AGENCY_REQUIRED: () => ({
    id: 'Sebutkan perangkat daerah yang menerima usulan ini.',
    en: 'Name the office that takes this proposal on.',
  }),
  PROPOSAL_SCORE_INVALID: () => ({
    id: 'Setiap skor adalah bilangan bulat 1 sampai 5.',
    en: 'Each score is a whole number from 1 to 5.',
  }),
  PROPOSAL_CARRIED_ON: (p) => ({
    id: `Usulan ${p('receipt').id} sudah dibawa ke tahun berikutnya; lanjutkan di sana.`,
    en: `Proposal ${p('receipt').en} has been carried on to a later year; go on with it there.`,
  }),
  RANKING_REPEATS: () => ({
    id: 'Satu usulan hanya boleh sekali dalam peringkat.',
    en: 'A proposal may stand in the ranking only once.',
  }),
  RANKING_UNKNOWN: (p) => ({
    id: `Bukan usulan siklus ini: ${p('ids').id}.`,
    en: `Not proposals of this cycle: ${p('ids').en}.`,
  }),
  RANKING_INCOMPLETE: (p) => ({
    id: `Usulan ${p('receipt').id} sudah disepakati tetapi tidak ada dalam peringkat.`,
    en: `Proposal ${p('receipt').en} has been agreed but is missing from the ranking.`,
  }),
  VILLAGE_ENDED: (p) => ({
    id: `Desa dengan kode ${p('code').id} sudah tidak ada sejak ${p('date').id}.`,
    en: `The village with the code ${p('code').en} has not existed since ${p('date').en}.`,
  }),
  VILLAGE_CHANGE_TOO_EARLY: (p) => ({
    id: `Perubahan per ${p('date').id} mendahului perubahan terakhir desa ini; paling awal ${p('earliest').id}.`,
    en: `A change from ${p('date').en} is not after the last one of this village; the earliest is ${p('earliest').en}.`,
  }),
  VILLAGE_UNCHANGED: (p) => ({
    id: `Tidak ada yang berubah pada desa ${p('code').id}.`,
    en: `Nothing would change for village ${p('code').en}.`,
  }),
  VILLAGE_CODE_INVALID: (p) => ({
    id: `${p('code').id} bukan kode desa (PP.KK.CC.DDDD).`,
    en: `${p('code').en} is not a village code (PP.KK.CC.DDDD).`,
  }),
  VILLAGE_CODE_OF_OTHER_TYPE: (p) => ({
    id: `Angka ketujuh kode ${p('code').id} tidak sesuai jenis ${p('type').id}: 1 untuk kelurahan, 2 untuk desa.`,
    en: `The seventh digit of ${p('code').en} does not say ${p('type').en}: 1 is a kelurahan, 2 a desa.`,
  }),
  VILLAGE_CODE_TAKEN: (p) => ({
    id: `Kode ${p('code').id} milik ${p('name').id}.`,
    en: `The code ${p('code').en} belongs to ${p('name').en}.`,
  }),
  VILLAGE_CODE_UNKNOWN: (p) => ({
    id: `Kode ${p('code').id} bukan kode desa lain yang dikenal.`,
    en: `${p('code').en} is not the code of another village that is known.`,
  }),
  DISTRICT_UNKNOWN: (p) => ({
    id: `Kecamatan ${p('district').id} dari kode ${p('code').id} tidak dikenal.`,
    en: `The district ${p('district').en} of the code ${p('code').en} is unknown.`,
  }),
};

/** The sentence for a refusal, in both languages. */
export function refusalText(r: Refusal): Text {
  return TEXTS[r.code]((key) => paramText(key, r.params[key]), roleList(r.fixers));
}

const NAMES: Readonly<Record<string, Record<string, Text>>> = {
  step: STEP_NAMES,
  waitsFor: STEP_NAMES,
  to: STEP_NAMES,
  document: DOCUMENT_NAMES,
  role: ROLE_NAMES,
  own: ROLE_NAMES,
  change: CHANGE_NAMES,
  ground: GROUND_NAMES,
  proposalStatus: PROPOSAL_STATUS_NAMES,
  proposalTo: PROPOSAL_STATUS_NAMES,
  obstacleStatus: OBSTACLE_STATUS_NAMES,
  obstacleTo: OBSTACLE_STATUS_NAMES,
  ownerLevel: OWNER_LEVEL_NAMES,
  inspectionKind: INSPECTION_KIND_NAMES,
  inspectionState: INSPECTION_STATE_NAMES,
  fund: FUND_NAMES,
  entries: ENTRY_NAMES,
  tranche: TRANCHE_STANDING_NAMES,
  trancheNow: TRANCHE_STANDING_NAMES,
  kdmp: KDMP_NAMES,
  needs: KDMP_NAMES,
  rests: KDMP_NAMES,
};

function paramText(key: string, value: string | number | undefined): Text {
  const text = String(value ?? '');
  const names: Record<string, Text | undefined> = NAMES[key] ?? {};
  const date = parsePlainDate(text);
  return names[text] ?? (date ? alike(displayDate(date)) : alike(text));
}

function roleList(roles: readonly Role[]): Text {
  return {
    id: roles.map((role) => ROLE_NAMES[role].id).join(', '),
    en: roles.map((role) => ROLE_NAMES[role].en).join(', '),
  };
}
