import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { DocumentKind } from '@siklus/workflows/domain/cycle/process.ts';
import { budgetLines } from './budget.ts';

export type Paper = { kind: DocumentKind; title: string; fileName: string; mediaType: string; content: Buffer };

export type PaperVillage = { name: string; code: string; district: string; number: number; fiscalYear: number };

/** A document of the demo: short, plain, and different for each village, so that each has its own hash. */
export function paperOf(kind: DocumentKind, village: PaperVillage): Paper {
  const title = `${DOCUMENT_NAMES[kind].id} Desa ${village.name} ${village.fiscalYear}`;
  if (kind === 'rancangan_apbdes') return budgetPaper(kind, title, village);
  const text = [
    title,
    '',
    `Desa ${village.name} (${village.code}), Kecamatan ${village.district}, Kabupaten Kutai Kartanegara.`,
    `Tahun anggaran ${village.fiscalYear}. Naskah contoh untuk demo Siklus Desa.`,
    '',
  ].join('\n');
  return { kind, title, fileName: `${kind}-${village.code}.txt`, mediaType: 'text/plain', content: Buffer.from(text) };
}

/** The budget of the demo as it is handed in: lines, not a scan, so that it is checked on the way. */
function budgetPaper(kind: DocumentKind, title: string, village: PaperVillage): Paper {
  const { fiscalYear, code: villageCode, number } = village;
  const content = Buffer.from(`${JSON.stringify({ fiscalYear, villageCode, lines: budgetLines(number) }, null, 2)}\n`);
  return { kind, title, fileName: `rapbdes-${villageCode}.json`, mediaType: 'application/json', content };
}
