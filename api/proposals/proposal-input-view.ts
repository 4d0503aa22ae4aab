import { BIDANG, FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import { parseRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import { AUTHORITIES, FORUMS, METHODS, type ProposalContent } from '@siklus/workflows/domain/participation/proposal.ts';
import { z } from 'zod';
import { sentence } from '../wire/values.ts';
import { AttendanceGroup } from '../wire/wire.ts';

const words = (most: number) => sentence(most).min(1);
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);
const Count = z.int().min(0).max(1_000_000).default(0);
const Degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,7})?$/)
    .refine((text) => Math.abs(Number(text)) <= most, `Not within ${most} degrees`);

const Cost = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/)
  .transform((text, ctx): Sen => {
    const amount = parseRupiah(text);
    if (amount !== null) return amount;
    ctx.addIssue({ code: 'custom', message: 'Not an amount in rupiah' });
    return z.NEVER;
  })
  .meta({ description: 'Rupiah as a decimal string: "25000000.00".' });

const shape = {
  title: words(300),
  problem: maybe(words(2000)),
  potential: maybe(words(2000)),
  forum: z.enum(FORUMS).default('musdus'),
  hamlet: maybe(words(100)),
  neighbourhood: maybe(words(100)),
  proposer: z
    .strictObject({
      name: maybe(words(100)).meta({ description: 'Optional, kept apart so that it can be erased. Never a NIK.' }),
      group: maybe(AttendanceGroup),
      gender: maybe(z.enum(['male', 'female'])),
    })
    .default({ name: null, group: null, gender: null }),
  authority: z
    .enum(AUTHORITIES)
    .default('desa')
    .meta({ description: 'desa leads to the RKPDes, anything else to the DU-RKPDes.' }),
  bidang: z.enum(BIDANG).optional().meta({ description: 'Follows from kegiatan where that is given.' }),
  kegiatan: maybe(z.string().regex(/^0[1-5]\.\d{2}\.\d{2}$/)),
  location: maybe(words(300)),
  coordinates: maybe(z.strictObject({ latitude: Degrees(90), longitude: Degrees(180) })),
  volume: maybe(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/)),
  unit: maybe(words(30)),
  beneficiaries: z
    .strictObject({ men: Count, women: Count, poorHouseholds: Count })
    .default({ men: 0, women: 0, poorHouseholds: 0 }),
  cost: maybe(Cost),
  source: maybe(z.enum(FUND_SOURCES)),
  method: maybe(z.enum(METHODS)),
  agency: maybe(words(200)).meta({ description: 'The office it is addressed to, for the DU-RKPDes.' }),
  rpjmdesActivity: maybe(words(200)),
  sdgs: z.array(z.int().min(1).max(18)).max(18).default([]),
  priorities: z.array(words(60)).max(20).default([]),
};

/** What a proposal is entered with; only the title and its bidang or kegiatan have to be there. */
export const ProposalInput = z
  .strictObject(shape)
  .superRefine(agreeOnBidang)
  .transform(toDraft)
  .meta({ id: 'ProposalInput' });

const rowShape = {
  villageCode: z.string().trim().min(1).max(20).nullable().optional(),
  villageName: z.string().trim().min(1).max(100).nullable().optional(),
};

/** One row of a file: a proposal, and the village by its code, or by its name where only one has it. */
export const ProposalRow = z
  .strictObject({ ...rowShape, ...shape })
  .superRefine(agreeOnBidang)
  .transform((row) => ({ ...toDraft(row), village: { code: row.villageCode ?? null, name: row.villageName ?? null } }))
  .meta({ id: 'ProposalImportInput' });

/** A proposal as it is stored: its content, and apart from it the name of who proposed it. */
export type ProposalDraft = { content: ProposalContent; proposerName: string | null };

type Given = z.output<z.ZodObject<typeof shape>>;

function agreeOnBidang({ bidang, kegiatan }: Pick<Given, 'bidang' | 'kegiatan'>, ctx: z.RefinementCtx): void {
  if (bidang === undefined && kegiatan === null) {
    ctx.addIssue({ code: 'custom', path: ['bidang'], message: 'Give bidang or kegiatan' });
  } else if (bidang !== undefined && kegiatan !== null && !kegiatan.startsWith(bidang)) {
    ctx.addIssue({ code: 'custom', path: ['kegiatan'], message: `Does not belong to bidang ${bidang}` });
  }
}

function toDraft(given: Given): ProposalDraft {
  const { proposer, bidang, kegiatan, sdgs } = given;
  return {
    proposerName: proposer.name,
    content: {
      title: given.title,
      problem: given.problem,
      potential: given.potential,
      forum: given.forum,
      hamlet: given.hamlet,
      neighbourhood: given.neighbourhood,
      proposer: { group: proposer.group, gender: proposer.gender },
      authority: given.authority,
      bidang: BIDANG.find((code) => code === (bidang ?? kegiatan?.slice(0, 2))) ?? '01',
      kegiatan,
      location: given.location,
      coordinates: given.coordinates,
      volume: given.volume,
      unit: given.unit,
      beneficiaries: given.beneficiaries,
      cost: given.cost,
      source: given.source,
      method: given.method,
      agency: given.agency,
      rpjmdesActivity: given.rpjmdesActivity,
      sdgs: [...new Set(sdgs)].sort((a, b) => a - b),
      priorities: given.priorities,
    },
  };
}
