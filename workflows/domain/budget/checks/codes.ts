import { parseVillageCode } from '../../region/village-code.ts';
import { ACCOUNT_NAMES } from '../codes/accounts.ts';
import { ACTIVITY_NAMES } from '../codes/activities.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import type { BudgetLine } from '../line.ts';

/** 90–99 are free: the regent's regulation names them (Permendagri 20/2018, annex A). */
const LOCAL = /\.9\d$/;

/** V17: every code stands in the annex, or is a local one with a name. */
export function checkCodes({ budget, context }: Checked): BudgetFinding[] {
  return [
    ...context.unknownCodes.map(({ line, field, value }) =>
      unknown(line, value, { id: `${field} "${value}" tidak dikenal`, en: `${field} "${value}" is unknown` }),
    ),
    ...budget.lines.flatMap((line) => [
      ...checkActivity(line, context.localActivities),
      ...checkAccount(line),
      ...(line.account === '6' ? [sideless(line)] : []),
    ]),
  ];
}

function checkActivity(line: BudgetLine, local: Checked['context']['localActivities']): BudgetFinding[] {
  const { id, kegiatan, description } = line;
  if (kegiatan === null) return [];
  if (!LOCAL.test(kegiatan) || kegiatan.split('.').length !== 3) {
    const detail = { id: `kegiatan ${kegiatan} tidak dikenal`, en: `activity ${kegiatan} is unknown` };
    return ACTIVITY_NAMES.has(kegiatan) ? [] : [unknown(id, kegiatan, detail)];
  }
  const subField = kegiatan.slice(0, 5);
  const isFree = ACTIVITY_NAMES.has(`${subField}.90`);
  const name = local === null ? description : (local[kegiatan] ?? '');
  if (isFree && name.trim() !== '') return [];
  const detail = {
    id: `kegiatan lokal ${kegiatan} belum bernama menurut Perbup`,
    en: `local activity ${kegiatan} has no name by Perbup`,
  };
  return [unknown(id, kegiatan, detail)];
}

/**
 * The annex names every jenis, so an unknown one blocks. Our copy does not list the objek of every jenis: one that is missing
 * there is not judged, and one beside listed ones is a warning.
 */
function checkAccount({ id, account, description }: BudgetLine): BudgetFinding[] {
  const parts = account.split('.');
  const jenis = parts.slice(0, 3).join('.');
  const detail = { id: `rekening ${account} tidak dikenal`, en: `account ${account} is unknown` };
  if (!ACCOUNT_NAMES.has(jenis) || parts.length > 5) return [unknown(id, account, detail)];
  if (parts.length < 4) return [];
  const objek = parts.slice(0, 4).join('.');
  if (!/^\d{2}$/.test(parts[3] ?? '')) return [unknown(id, account, detail)];
  if (LOCAL.test(objek)) return description.trim() === '' ? [unknown(id, account, detail)] : [];
  if (ACCOUNT_NAMES.has(objek) || !isListed(jenis)) return [];
  const unlisted = {
    id: `Rekening ${account} tidak ada dalam daftar; cocokkan dengan Lampiran Permendagri 20/2018.`,
    en: `Account ${account} is not in our list; compare it with the annex of Permendagri 20/2018.`,
  };
  return [
    budgetFinding('V17', 'unlisted_account', { severity: 'warning', subject: id, lines: [id], detail: unlisted }),
  ];
}

function isListed(jenis: string): boolean {
  return ACCOUNT_NAMES.has(`${jenis}.01`);
}

function unknown(line: string, value: string, what: { id: string; en: string }): BudgetFinding {
  return budgetFinding('V17', 'unknown_code', {
    severity: 'blocking',
    subject: `${line}:${value}`,
    lines: [line],
    detail: { id: `Baris ${line}: ${what.id}.`, en: `Line ${line}: ${what.en}.` },
  });
}

function sideless({ id, account }: BudgetLine): BudgetFinding {
  const detail = {
    id: 'pembiayaan harus 6.1 (penerimaan) atau 6.2 (pengeluaran)',
    en: 'financing is 6.1 (received) or 6.2 (paid)',
  };
  return unknown(id, account, detail);
}

/** V18: only a desa has an APBDes; the seventh digit says what a unit is, and the register whether there is such a one. */
export function checkVillageCode({ budget: { villageCode }, context }: Checked): BudgetFinding[] {
  if (villageCode === null) {
    return [unchecked('V18', 'no_code', { id: 'kode desa belum diberikan.', en: 'the village code is not given.' })];
  }
  const village = parseVillageCode(villageCode);
  if (village === null) {
    const detail = { id: `${villageCode} bukan kode desa.`, en: `${villageCode} is no village code.` };
    return [budgetFinding('V18', 'not_a_code', { severity: 'blocking', detail })];
  }
  if (context.villageKnown === false && village.type !== 'kelurahan') {
    const detail = {
      id: `Tidak ada desa dengan kode ${villageCode} dalam daftar desa.`,
      en: `The register has no village with the code ${villageCode}.`,
    };
    return [budgetFinding('V18', 'unknown_village', { severity: 'blocking', detail })];
  }
  switch (village.type) {
    case 'desa':
      return [];
    case 'kelurahan': {
      const detail = {
        id: `${villageCode} adalah kelurahan (digit ketujuh 1) dan tidak punya APBDes.`,
        en: `${villageCode} is a kelurahan (seventh digit 1) and has no APBDes.`,
      };
      return [budgetFinding('V18', 'kelurahan', { severity: 'blocking', detail })];
    }
    case 'desa_adat': {
      const detail = { id: `${villageCode} adalah desa adat.`, en: `${villageCode} is a customary village.` };
      return [budgetFinding('V18', 'desa_adat', { severity: 'warning', detail })];
    }
  }
}
