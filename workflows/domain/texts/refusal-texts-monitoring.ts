import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

type MonitoringCode = Extract<
  RefusalCode,
  | 'ESCALATION_ENDED'
  | 'ESCALATION_AT_TOP'
  | 'DEADLINE_NONE'
  | 'DEADLINE_OF_LAW'
  | 'EXTENSION_NOT_LATER'
  | 'EXTENSION_PAST'
  | 'EXTENSION_BEYOND_LAW'
  | 'OBSTACLE_NOT_IN_STATUS'
  | 'OBSTACLE_PLAN_REQUIRED'
  | 'OBSTACLE_EVIDENCE_REQUIRED'
  | 'DISPUTE_WITH_ITSELF'
  | 'DISPUTE_OWNER'
  | 'REALISATION_NOT_IN_FORCE'
  | 'REALISATION_OUTSIDE_YEAR'
  | 'REALISATION_DECREASES'
>;

/** Refusals of supervision: escalations, more time, obstacles, realisation. */
export const MONITORING_TEXTS: Record<MonitoringCode, RefusalText> = {
  ESCALATION_ENDED: () => ({
    id: 'Eskalasi ini sudah berakhir; tidak ada lagi yang perlu ditangani.',
    en: 'This escalation has ended; there is nothing left to handle.',
  }),
  ESCALATION_AT_TOP: (p) => ({
    id: `Eskalasi ini sudah pada ${p('role').id}, tangga tertinggi.`,
    en: `This escalation is with ${p('role').en} already, the highest rung.`,
  }),
  DEADLINE_NONE: (p) => ({
    id: `${p('step').id} tidak mempunyai tenggat.`,
    en: `${p('step').en} has no deadline.`,
  }),
  DEADLINE_OF_LAW: (p) => ({
    id: `Tenggat ${p('step').id} ditetapkan peraturan dan tidak dapat diperpanjang kabupaten. Yang dapat diperpanjang hanya tenggat setelan kabupaten.`,
    en: `The deadline of ${p('step').en} is set by law and cannot be extended by the regency. Only the regency’s own terms can.`,
  }),
  EXTENSION_NOT_LATER: (p) => ({
    id: `Hari baru ${p('date').id} tidak lebih lambat dari tenggat sekarang, ${p('earliest').id}.`,
    en: `The new day ${p('date').en} is not later than the present deadline, ${p('earliest').en}.`,
  }),
  EXTENSION_PAST: (p) => ({
    id: `Hari baru ${p('date').id} sudah lewat; hari ini ${p('today').id}.`,
    en: `The new day ${p('date').en} has gone by; today is ${p('today').en}.`,
  }),
  EXTENSION_BEYOND_LAW: (p) => ({
    id: `Hari baru ${p('date').id} melewati ${p('limit').id}, tenggat ${p('step').id} menurut peraturan, yang menunggu langkah ini.`,
    en: `The new day ${p('date').en} is past ${p('limit').en}, the legal date of ${p('step').en}, which waits for this step.`,
  }),
  OBSTACLE_NOT_IN_STATUS: (p) => ({
    id: `Hambatan berstatus ${p('obstacleStatus').id}; dari situ tidak ada jalan ke ${p('obstacleTo').id}.`,
    en: `The obstacle stands at ${p('obstacleStatus').en}; no way leads from there to ${p('obstacleTo').en}.`,
  }),
  OBSTACLE_PLAN_REQUIRED: () => ({
    id: 'Tuliskan rencana tindak lanjutnya.',
    en: 'Write down the plan for what is done about it.',
  }),
  OBSTACLE_EVIDENCE_REQUIRED: () => ({
    id: 'Hambatan dinyatakan selesai dengan bukti: uraian atau dokumen.',
    en: 'An obstacle is solved with evidence: a description or a document.',
  }),
  DISPUTE_WITH_ITSELF: () => ({
    id: 'Desa lain yang berselisih adalah desa ini sendiri; tulis kode desa yang lain.',
    en: 'The other village of the dispute is this one; give the code of the other.',
  }),
  DISPUTE_OWNER: (p) => ({
    id: `Perselisihan dua desa tidak ditangani salah satunya: pilih ${p('ownerLevel').id} atau di atasnya.`,
    en: `One of two villages does not settle their dispute: choose ${p('ownerLevel').en} or above.`,
  }),
  REALISATION_NOT_IN_FORCE: (p) => ({
    id: `Realisasi dilaporkan sejak APBDes berlaku; ${p('step').id} belum selesai.`,
    en: `Realisation is reported from the day the budget is in force; ${p('step').en} is not done.`,
  }),
  REALISATION_OUTSIDE_YEAR: (p) => ({
    id: `Tanggal ${p('date').id} di luar tahun anggaran ${p('year').id}.`,
    en: `The date ${p('date').en} is outside fiscal year ${p('year').en}.`,
  }),
  REALISATION_DECREASES: (p) => ({
    id: `Realisasi dihitung kumulatif: ${p('fund').id} tidak sejalan dengan laporan per ${p('date').id}. Bila laporan lama keliru, sebutkan alasan koreksinya.`,
    en: `Realisation is cumulative: ${p('fund').en} does not agree with the report as of ${p('date').en}. If the earlier report is wrong, give the reason for the correction.`,
  }),
};
