import { covers, type Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { DatedName } from '@siklus/workflows/domain/region/identity.ts';
import { type Candidate, type KnownVillage, resolveVillage } from '@siklus/workflows/domain/region/resolve.ts';
import type { Text } from '@siklus/workflows/domain/text.ts';
import type pg from 'pg';
import type { Language } from '../http/language.ts';
import { within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';
import type { ImportRowView, RowResult } from './proposal-import-view.ts';
import { type ProposalDraft, ProposalRow } from './proposal-input-view.ts';
import type { ProposalCycle } from './record-proposals.ts';

/** A row that can be stored, with the cycle it belongs to. */
export type ClearRow = { row: number; cycle: ProposalCycle; draft: ProposalDraft };

type Village = KnownVillage & {
  districtCode: string;
  regencyCode: string;
  endedOn: string | null;
  cycle: { id: string; status: string } | null;
};

const TEXTS: Readonly<Record<RowResult, Text>> = {
  clear: { id: 'Siap disimpan.', en: 'Ready to be stored.' },
  stored: { id: 'Tersimpan.', en: 'Stored.' },
  invalid: { id: 'Isi baris tidak sesuai.', en: 'The row does not have the documented shape.' },
  ambiguous: {
    id: 'Nama desa ini tidak tunggal di kabupaten; sebutkan kodenya.',
    en: 'The name of this village is not unique in the regency; give its code.',
  },
  unknown: { id: 'Desa tidak dikenal; sebutkan kodenya.', en: 'The village is unknown; give its code.' },
  contradiction: { id: 'Kode dan nama menyebut desa yang berbeda.', en: 'Code and name are of different villages.' },
  missing: { id: 'Kode atau nama desa tidak ada.', en: 'Neither the code nor the name of a village is given.' },
  outOfScope: { id: 'Desa ini di luar wilayah kerja Anda.', en: 'This village is outside your area.' },
  kelurahan: {
    id: 'Kelurahan tidak menyusun RKPDes, jadi tidak punya siklus.',
    en: 'A kelurahan has no RKPDes, so it has no cycle.',
  },
  noCycle: {
    id: 'Siklus tahun anggaran ini belum dibuka untuk desa itu.',
    en: 'The cycle of this fiscal year has not been opened for that village.',
  },
  cycleClosed: { id: 'Siklus desa itu sudah ditutup.', en: 'The cycle of that village is closed.' },
};

/**
 * Looks at each row by itself: its shape, which one village it means, and whether that village has an open cycle of that
 * year within the scope. Nothing is guessed: a name that several villages of the regency have is asked back with all of
 * them, also with those outside the scope.
 */
export async function checkProposalRows(
  client: pg.Pool | pg.PoolClient,
  scope: Scope,
  fiscalYear: number,
  rows: readonly unknown[],
  language: Language,
): Promise<{ report: ImportRowView[]; clear: ClearRow[] }> {
  const villages = await villagesAround(client, scope, fiscalYear);
  const clear: ClearRow[] = [];
  const report = rows.map((input, n): ImportRowView => {
    const row = n + 1;
    const answer = (result: RowResult, more: Partial<ImportRowView> = {}): ImportRowView => ({
      row,
      result,
      message: TEXTS[result][language],
      village: null,
      candidates: [],
      errors: [],
      receipt: null,
      ...more,
    });
    const parsed = ProposalRow.safeParse(input);
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
      return answer('invalid', { errors });
    }
    const { village: hint, ...draft } = parsed.data;
    const meant = resolveVillage(hint, villages);
    if (meant.kind === 'missing') return answer('missing');
    if (meant.kind !== 'found') return answer(meant.kind, { candidates: meant.candidates.map(withoutId) });
    const found = villages.find(({ id }) => id === meant.village.id);
    if (found === undefined) return answer('unknown');
    const { id, code, name, district } = found;
    const village = { id, code, name, district };
    const place = { villageId: id, districtCode: found.districtCode, regencyCode: found.regencyCode };
    if (!covers(scope, place)) return answer('outOfScope', { village });
    if (found.type === 'kelurahan') return answer('kelurahan', { village });
    if (found.cycle === null) return answer('noCycle', { village });
    if (found.cycle.status === 'closed') return answer('cycleClosed', { village });
    clear.push({ row, draft, cycle: { id: found.cycle.id, villageId: id, villageCode: code, fiscalYear } });
    return answer('clear', { village });
  });
  return { report, clear };
}

/** All villages of the regencies in which the scope lies: whether a name is unique is asked of the regency, not of the scope. */
async function villagesAround(client: pg.Pool | pg.PoolClient, scope: Scope, fiscalYear: number): Promise<Village[]> {
  const where = within(new Where([fiscalYear]), scope, {
    village: 'own.id',
    district: 'od.code',
    regency: 'od.regency_code',
  });
  const { rows } = await client.query<Village & { names: DatedName[] }>(
    `select v.id, v.code, v.name, v.type, d.name as district, d.code as "districtCode", d.regency_code as "regencyCode",
            v.ended_on as "endedOn",
            (select json_build_object('id', c.id, 'status', c.status) from cycle c
              where c.village_id = v.id and c.fiscal_year = $1) as cycle,
            (select json_agg(json_build_object('code', n.code, 'name', n.name, 'type', n.type,
                      'validFrom', n.valid_from, 'validTo', n.valid_to))
               from village_name n where n.village_id = v.id) as names
       from village v join district d on d.code = v.district_code
      where d.regency_code in (
        select od.regency_code from village own join district od on od.code = own.district_code ${where})
      order by v.code`,
    where.values,
  );
  return rows;
}

function withoutId({ code, name, type, district }: Candidate) {
  return { code, name, type, district };
}
