import { withSen } from '../money.ts';
import { figuresOf, wordsOf } from '../sheet/figures.ts';
import { cellOf, findHead, type Titles } from '../sheet/head.ts';
import type { Answers, Reading, Trouble } from '../sheet/reading.ts';
import type { Sheet } from '../sheet/sheet.ts';

/** The columns of the template, in its order; each also under what others call it. */
export const PROPOSAL_TITLES = {
  villageCode: ['kodedesa', 'kodewilayah', 'villagecode'],
  villageName: ['desa', 'namadesa', 'village'],
  title: ['usulan', 'namausulan', 'judulusulan', 'usulankegiatan', 'uraianusulan', 'proposal'],
  bidang: ['bidang', 'kodebidang', 'field'],
  kegiatan: ['kegiatan', 'kodekegiatan', 'activity'],
  authority: ['kewenangan', 'authority'],
  hamlet: ['dusun', 'hamlet'],
  neighbourhood: ['rt', 'rtrw', 'neighbourhood'],
  problem: ['masalah', 'permasalahan', 'problem'],
  location: ['lokasi', 'place', 'location'],
  volume: ['volume', 'vol', 'quantity'],
  unit: ['satuan', 'unit'],
  cost: ['biaya', 'perkiraanbiaya', 'anggaran', 'cost'],
  source: ['sumber', 'sumberdana', 'source'],
  men: ['lakilaki', 'men'],
  women: ['perempuan', 'women'],
  poorHouseholds: ['rumahtanggamiskin', 'rtm', 'poorhouseholds'],
  proposer: ['pengusul', 'proposer'],
  agency: ['perangkatdaerah', 'opd', 'agency'],
  receipt: ['tandaterima', 'nomortandaterima', 'receipt'],
} as const satisfies Titles<string>;
export type ProposalField = keyof typeof PROPOSAL_TITLES;
export const PROPOSAL_FIELDS = Object.keys(PROPOSAL_TITLES) as ProposalField[];

export type SheetProposal = { row: number; proposal: Record<string, unknown> };

export type SheetProposals = Reading<ProposalField> & {
  rows: readonly SheetProposal[];
  /** Rows that have a receipt already: our own file, sent back. */
  receipts: readonly { row: number; receipt: string }[];
  /** Rows that say the same as one before them. */
  twins: readonly { row: number; of: number }[];
};

const DECIMALS = { volume: 3, cost: 2, men: 0, women: 0, poorHouseholds: 0 } as const;
const PEOPLE = ['men', 'women', 'poorHouseholds'] as const;
const TEXTS = ['villageCode', 'villageName', 'title', 'kegiatan', 'authority', 'hamlet', 'neighbourhood'] as const;
const MORE_TEXTS = ['problem', 'location', 'unit', 'source', 'agency'] as const;

/** Proposals in a sheet, each with its row. Null for a sheet without rows. */
export function readProposalSheet(sheet: Sheet, answers: Answers<ProposalField>): SheetProposals | null {
  const head = findHead<ProposalField>(sheet, PROPOSAL_TITLES, ['title'], answers.columns);
  if (head === null) return null;
  const { readers, questions } = figuresOf(head, DECIMALS, answers.ways);
  const troubles: Trouble<ProposalField>[] = [];
  const rows: SheetProposal[] = [];
  const receipts: { row: number; receipt: string }[] = [];
  for (const row of head.body) {
    const said = (field: ProposalField) => wordsOf(cellOf(head, row, field));
    const receipt = said('receipt');
    if (receipt !== '') {
      receipts.push({ row: row.number, receipt });
      continue;
    }
    const figure = (field: keyof typeof DECIMALS): string | undefined => {
      const text = cellOf(head, row, field);
      if (text === '' || /^[-–—]$/.test(text)) return undefined;
      const read = readers[field]?.read(text) ?? { unread: 'notNumber' };
      if ('value' in read && !read.value.startsWith('-')) return read.value;
      const why = 'value' in read ? 'negative' : read.unread;
      if (why !== 'ambiguous') troubles.push({ row: row.number, field, said: wordsOf(text), why });
      return undefined;
    };
    if (said('title') === '') troubles.push({ row: row.number, field: 'title', said: '', why: 'noTitle' });
    const texts = [...TEXTS, ...MORE_TEXTS].flatMap((field) =>
      said(field) === '' ? [] : [[field, said(field)] as const],
    );
    const [volume, cost, people] = [figure('volume'), figure('cost'), PEOPLE.map((who) => [who, figure(who)] as const)];
    rows.push({
      row: row.number,
      proposal: {
        ...Object.fromEntries(texts),
        ...(said('bidang') !== '' && { bidang: bidangCode(said('bidang')) }),
        ...(volume !== undefined && { volume }),
        ...(cost !== undefined && { cost: withSen(cost) }),
        ...(said('proposer') !== '' && { proposer: { name: said('proposer') } }),
        ...(people.some(([, n]) => n !== undefined) && {
          beneficiaries: Object.fromEntries(people.map(([who, n]) => [who, Number(n ?? 0)])),
        }),
      },
    });
  }
  const { columns, missing, twice } = head;
  return { columns, missing, twice, questions, troubles, rows, receipts, twins: twinsAmong(rows) };
}

/** "2" and "02 Pelaksanaan pembangunan" are the field 02. */
function bidangCode(text: string): string {
  return (/^\d{1,2}(?!\d)/.exec(text)?.[0] ?? text).padStart(2, '0');
}

function twinsAmong(rows: readonly SheetProposal[]): { row: number; of: number }[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, proposal }) => {
    const key = JSON.stringify(proposal).toLowerCase();
    const of = first.get(key);
    if (of !== undefined) return [{ row, of }];
    first.set(key, row);
    return [];
  });
}
