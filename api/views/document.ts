import { BIDANG, type BudgetTotals, FUND_SOURCES } from '@siklus/workflows/domain/budget/totals.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import type { DocumentKind as Kind } from '@siklus/workflows/domain/cycle/process.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import type { People } from '../cases/find-people.ts';
import { DocumentKind, Instant, Person, Rupiah, Sha256 } from './wire.ts';

export const StoredDocument = z
  .object({ versionId: z.string(), sha256: Sha256, size: z.int(), kind: DocumentKind, title: z.string() })
  .meta({ id: 'StoredDocument' });

export const DocumentMeta = StoredDocument.extend({
  fileName: z.string(),
  mediaType: z.string(),
  uploadedBy: Person,
  createdAt: Instant,
}).meta({ id: 'DocumentMeta' });

export const Budget = z
  .object({
    revenue: Rupiah,
    expenditure: Rupiah,
    financing: Rupiah,
    balance: Rupiah.meta({ description: 'Revenue less expenditure plus financing: 0.00 in a budget that balances.' }),
    byBidang: z.array(z.object({ bidang: z.enum(BIDANG), amount: Rupiah })),
    bySource: z.array(z.object({ source: z.enum(FUND_SOURCES), revenue: Rupiah, expenditure: Rupiah })),
  })
  .meta({ id: 'Budget' });

/** A row of document_version without its bytes; a list reads it as text, Prisma with dates. */
export type DocumentVersion = {
  id: string;
  sha256: string;
  size: number;
  kind: string;
  title: string;
  fileName: string;
  mediaType: string;
  uploadedBy: string;
  createdAt: InstantText | Date;
};

export function storedDocument({ id, sha256, size, kind, title }: DocumentVersion): z.input<typeof StoredDocument> {
  return { versionId: id, sha256, size, kind: kind as Kind, title };
}

export function documentMeta(document: DocumentVersion, people: People): z.input<typeof DocumentMeta> {
  const { fileName, mediaType, uploadedBy, createdAt } = document;
  return {
    ...storedDocument(document),
    fileName,
    mediaType,
    uploadedBy: people(uploadedBy),
    createdAt: createdAt instanceof Date ? createdAt.toISOString() : createdAt,
  };
}

export function budgetView(totals: BudgetTotals): z.input<typeof Budget> {
  return {
    revenue: formatRupiah(totals.revenue),
    expenditure: formatRupiah(totals.expenditure),
    financing: formatRupiah(totals.financing),
    balance: formatRupiah(totals.balance),
    byBidang: totals.byBidang.map(({ bidang, amount }) => ({ bidang, amount: formatRupiah(amount) })),
    bySource: totals.bySource.map(({ source, revenue, expenditure }) => ({
      source,
      revenue: formatRupiah(revenue),
      expenditure: formatRupiah(expenditure),
    })),
  };
}
