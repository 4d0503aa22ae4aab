import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { DatedName } from '@siklus/workflows/domain/region/identity.ts';
import { offsetOfProvince, parseVillageCode } from '@siklus/workflows/domain/region/village-code.ts';
import type { ClientBase } from 'pg';
import { readTable } from './table.ts';

const REGENCY = {
  code: '64.02',
  name: 'Kutai Kartanegara',
  province: 'Kalimantan Timur',
  offset: offsetOfProvince('64'),
};

const PRESENT = 'Kepmendagri 300.2.2-2430/2025';
/** The two lists between which the codes changed. Neither says on which day, so the turn of the year stands for it. */
const CHANGED_ON = plainDate('2022-01-01');
const BEFORE = 'Permendagri 72/2019, Kepmendagri 146.1-4717/2020; berakhir sebelum 2022, harinya tidak diketahui';
const AFTER = `${PRESENT}; sejak Kepmendagri 050-145/2022, harinya tidak diketahui`;
/** Since when a village has had a name is in no list that we have. */
const SINCE_EVER = plainDate('1900-01-01');

export type SeedVillage = {
  /** The ten digits of the present code; an identity, so it stays when the code changes. */
  id: string;
  code: string;
  name: string;
  type: 'desa' | 'kelurahan';
  district: { code: string; name: string };
  names: (DatedName & { source: string })[];
};

/** The 237 villages of Kutai Kartanegara (193 desa, 44 kelurahan) with what they were called before 2022. */
export function seedVillages(): SeedVillage[] {
  const changes = readTable<'old_code' | 'old_name' | 'new_code' | 'kind'>('kukar-code-changes.csv');
  return readTable<'kecamatan_code' | 'kecamatan' | 'village_code' | 'village' | 'type'>('kukar-villages.csv').map(
    (row) => {
      const present = { code: row.village_code, name: row.village, type: typeOf(row.village_code) };
      if (present.type !== row.type) throw new RangeError(`${row.village_code} is listed as ${row.type}`);
      const old = changes.find((change) => change.new_code === row.village_code);
      const names: SeedVillage['names'] = old
        ? [
            {
              code: old.old_code,
              name: old.old_name,
              type: typeOf(old.old_code),
              validFrom: SINCE_EVER,
              validTo: CHANGED_ON,
              source: old.kind.includes('near-name') ? `${BEFORE}; dicocokkan dengan nama yang mirip saja` : BEFORE,
            },
            { ...present, validFrom: CHANGED_ON, validTo: null, source: AFTER },
          ]
        : [{ ...present, validFrom: SINCE_EVER, validTo: null, source: `${PRESENT}; sejak kapan tidak diketahui` }];
      const district = { code: row.kecamatan_code, name: row.kecamatan };
      return { id: row.village_code.replaceAll('.', ''), ...present, district, names };
    },
  );
}

function typeOf(code: string): SeedVillage['type'] {
  const type = parseVillageCode(code)?.type;
  if (type !== 'desa' && type !== 'kelurahan') throw new RangeError(`Not the code of a desa or a kelurahan: ${code}`);
  return type;
}

/** Adds what is missing. What is there stays: a village that was renamed since must not get its old name back. */
export async function seedRegions(client: ClientBase, villages: readonly SeedVillage[]): Promise<void> {
  await client.query('INSERT INTO regency VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    REGENCY.code,
    REGENCY.name,
    REGENCY.province,
    REGENCY.offset,
  ]);
  const districts = [...new Map(villages.map(({ district }) => [district.code, district])).values()];
  await client.query(
    `INSERT INTO district (code, name, regency_code) SELECT code, name, $2 FROM json_to_recordset($1) AS d(code text, name text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(districts), REGENCY.code],
  );
  await client.query(
    `INSERT INTO village (id, code, name, type, district_code)
     SELECT id, code, name, type, district->>'code'
       FROM json_to_recordset($1) AS v(id text, code text, name text, type text, district json)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(villages)],
  );
  await client.query(
    `INSERT INTO village_name (village_id, code, name, type, valid_from, valid_to, source)
     SELECT v.id, n.code, n.name, n.type, n."validFrom", n."validTo", n.source
       FROM json_to_recordset($1) AS v(id text, names json),
            json_to_recordset(v.names) AS n(code text, name text, type text, "validFrom" date, "validTo" date, source text)
      WHERE NOT EXISTS (SELECT FROM village_name WHERE village_id = v.id)`,
    [JSON.stringify(villages)],
  );
}
