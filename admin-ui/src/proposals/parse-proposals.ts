import { PROPOSAL_FIELDS, type ProposalField } from '@siklus/intake/proposals/read-proposals.ts';

/** What the columns of the template are called, in their order. */
const TEMPLATE: Readonly<Record<Exclude<ProposalField, 'receipt'>, string>> = {
  villageCode: 'kode_desa',
  villageName: 'desa',
  title: 'usulan',
  bidang: 'bidang',
  kegiatan: 'kegiatan',
  authority: 'kewenangan',
  hamlet: 'dusun',
  neighbourhood: 'rt',
  problem: 'masalah',
  location: 'lokasi',
  volume: 'volume',
  unit: 'satuan',
  cost: 'biaya',
  source: 'sumber',
  men: 'laki_laki',
  women: 'perempuan',
  poorHouseholds: 'rumah_tangga_miskin',
  proposer: 'pengusul',
  agency: 'perangkat_daerah',
};
export const PROPOSAL_COLUMNS = Object.values(TEMPLATE);

/** The field of the template that a field of the API comes from: `beneficiaries.men` is "men". */
export function fieldOf(path: string): ProposalField | null {
  const names = path.split('.');
  return (
    PROPOSAL_FIELDS.find((field) => field === names.at(-1)) ??
    PROPOSAL_FIELDS.find((field) => field === names[0]) ??
    null
  );
}
