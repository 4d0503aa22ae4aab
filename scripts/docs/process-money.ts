import { RULES } from '@siklus/workflows/domain/budget/rule-names.ts';
import { displayRupiah } from '@siklus/workflows/domain/money/sen.ts';
import type { BudgetRules } from '@siklus/workflows/domain/rules/budget/budget-rules.ts';
import { BUDGET_RULES } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { kdmpRulesOf } from '@siklus/workflows/domain/rules/kdmp-rules.ts';
import { line } from './process-steps.ts';

const SURE = { sure: 'pasti', believed: 'sumber kedua', unsure: 'belum pasti' } as const;

/** The checks of a budget, each with its article. */
export function checkTable(): string[] {
  return [
    '| Pemeriksaan | Isi | Dasar |',
    '|---|---|---|',
    ...Object.entries(RULES)
      .filter(([rule]) => /^V\d+$/.test(rule))
      .map(([rule, { title, citation }]) => line([rule, title.id, citation || 'menurut tahun, lihat tabel berikut'])),
    '',
  ];
}

/** The limits that change from year to year, each with its source and how sure it is. */
export function limitTable(): string[] {
  return [
    '| Tahun | Batas | Dasar | Keyakinan |',
    '|---|---|---|---|',
    ...BUDGET_RULES.flatMap((rules) => limitsOf(rules).map((limit) => line([year(rules), ...limit]))),
    '',
  ];
}

function limitsOf({ fiscalYear, shares, pktdWages, blt, kdmp, siltapShare, tranche }: BudgetRules): string[][] {
  const due = (day: string | null) => (day === null ? 'tidak ditetapkan' : day.split('-').reverse().join('/'));
  return [
    ...shares.map(({ name, citation, confidence }) => [name.id, citation, SURE[confidence]]),
    [`Upah PKTD paling sedikit ${percent(pktdWages.basisPoints)}`, pktdWages.citation, SURE[pktdWages.confidence]],
    [
      `BLT ${displayRupiah(blt.perMonth)} per KPM per bulan${blt.kind === 'max' ? ' (paling banyak)' : ''}`,
      blt.citation,
      SURE.sure,
    ],
    [
      `Siltap, tunjangan, dan BPD paling banyak ${percent(siltapShare.basisPoints)} belanja`,
      siltapShare.citation,
      SURE.sure,
    ],
    ...(kdmp ? [[`Disisihkan untuk KDMP ${percent(kdmp.basisPoints)} Dana Desa`, kdmp.citation, SURE.sure]] : []),
    ...kdmpLimits(fiscalYear),
    [
      `Tahap II: serapan tahap I ≥ ${percent(tranche.minAbsorption)}, capaian ≥ ${percent(tranche.minOutput)}, laporan tahun sebelumnya${tranche.needsKdmpDocuments ? ', dokumen KDMP' : ''}; berkas tahap I ${due(tranche.documentsDue.first)}, tahap II ${due(tranche.documentsDue.second)}`,
      tranche.thresholdCitation,
      SURE[tranche.confidence],
    ],
  ];
}

function kdmpLimits(fiscalYear: number): string[][] {
  const rules = kdmpRulesOf(fiscalYear);
  if (rules === null) return [];
  const { support, profit, loan } = rules;
  return [
    [
      `Dukungan untuk pinjaman KDMP paling banyak ${percent(support.basisPoints)} pagu Dana Desa`,
      support.citation,
      SURE[support.confidence],
    ],
    [
      `Bagian desa paling sedikit ${percent(profit.basisPoints)} keuntungan KDMP`,
      profit.citation,
      SURE[profit.confidence],
    ],
    [
      `Pinjaman KDMP paling banyak ${displayRupiah(loan.most)}, paling lama ${loan.instalments} bulan`,
      loan.citation,
      SURE[loan.confidence],
    ],
  ];
}

function year({ fiscalYear, provisional }: BudgetRules): string {
  return provisional ? `${fiscalYear} (belum terbit; aturan terakhir yang diketahui)` : String(fiscalYear);
}

function percent(basisPoints: number): string {
  const [whole, rest] = [Math.floor(basisPoints / 100), basisPoints % 100];
  return `${whole}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`} %`;
}
