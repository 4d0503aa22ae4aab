import type { Text } from '@siklus/workflows/domain/text.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { orNull } from '../wire/wire.ts';
import { type CheckedRow, ROW_RESULTS, type RowResult } from './check-office-rows.ts';

const Cell = z.string().trim().max(300);

const Rows = z
  .array(
    z.strictObject({
      village: Cell.meta({ description: 'Its code, with dots.' }),
      holder: Cell.meta({ description: 'The user name or the id of his account.' }),
      as: Cell.meta({ description: 'kades or pj.' }),
      decree: Cell,
      since: Cell.meta({ description: 'A day, as 2027-06-01.' }),
    }),
  )
  .min(1)
  .max(2000)
  .meta({
    description: 'What a row has wrong is said in the report, row by row; it is no reason to refuse the others.',
  });

export const OfficeRows = z.strictObject({ rows: Rows }).meta({ id: 'OfficeRows' });
export const OfficeOrderBody = z
  .strictObject({ reason: z.string().trim().min(1).max(1000), rows: Rows })
  .meta({ id: 'OfficeOrder' });

export const OfficeReport = z
  .object({
    clear: z.int().meta({ description: 'Rows that are entered.' }),
    rows: z.array(
      z.object({
        row: z.int().meta({ description: 'From 1.' }),
        result: z.enum(ROW_RESULTS),
        message: z.string(),
        village: orNull(z.object({ id: z.string(), code: z.string(), name: z.string() })),
        holder: orNull(z.object({ id: z.string(), name: z.string() })),
        asked: z.object({
          village: z.string(),
          holder: z.string(),
          as: z.string(),
          decree: z.string(),
          since: z.string(),
        }),
      }),
    ),
  })
  .meta({ id: 'OfficeReport' });

export const OrderedOffices = OfficeReport.extend({
  batchId: orNull(z.uuid()).meta({
    description: 'The order that tells the open cycles: GET /batches/{id}. null where none has to be told.',
  }),
}).meta({ id: 'OrderedOffices' });

const TEXTS: Readonly<Record<RowResult, Text>> = {
  clear: { id: 'Siap dicatat.', en: 'Ready to be entered.' },
  unknownVillage: { id: 'Kode desa tidak dikenal.', en: 'No village has this code.' },
  otherRegency: { id: 'Desa ini di kabupaten lain.', en: 'This village lies in another regency.' },
  notDesa: {
    id: 'Bukan desa: kelurahan dipimpin lurah, dan desa yang digabung tidak ada lagi.',
    en: 'Not a desa: a kelurahan has a lurah, and a village that was merged is no more.',
  },
  twice: { id: 'Desa ini sudah disebut di baris lain.', en: 'This village is named in another row already.' },
  noAccount: {
    id: 'Tidak ada akun aktif dengan nama pengguna atau id ini; buat akunnya dulu.',
    en: 'No active account has this user name or id; make the account first.',
  },
  notKades: {
    id: 'Akun itu bukan akun kepala desa untuk desa ini.',
    en: 'That account is not one of a kades with this village in its area.',
  },
  invalidAs: { id: 'Kolom sebagai harus kades atau pj.', en: 'The column as must say kades or pj.' },
  noDecree: { id: 'Nomor keputusan bupati tidak ada.', en: 'The decree of the bupati is missing.' },
  invalidDay: { id: 'Tanggal tidak terbaca; tulis seperti 2027-06-01.', en: 'Not a day; write it as 2027-06-01.' },
  future: { id: 'Tanggal belum terjadi.', en: 'The day has not come yet.' },
};

export function officeReport(rows: readonly CheckedRow[], language: Language): z.input<typeof OfficeReport> {
  return {
    clear: rows.filter(({ result }) => result === 'clear').length,
    rows: rows.map(({ row, result, village, holder, asked }) => ({
      row,
      result,
      message: TEXTS[result][language],
      village: village && { id: village.id, code: village.code, name: village.name },
      holder: holder && { id: holder.id, name: holder.name },
      asked,
    })),
  };
}
