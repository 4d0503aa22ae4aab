import { type FigurePlace, figuresAsked } from '@siklus/workflows/domain/cycle/figures/all.ts';
import { isAboutBudget } from '@siklus/workflows/domain/cycle/gates.ts';
import {
  CHANGE_NAMES,
  DOCUMENT_NAMES,
  GROUND_NAMES,
  ROLE_NAMES,
  STEP_NAMES,
} from '@siklus/workflows/domain/cycle/names.ts';
import { CHANGE_KINDS, STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { type RuleSet, type Step, type StepDeadline } from '@siklus/workflows/domain/rules/rule-set.ts';

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** The steps of one part of the year as a table: who, what in and out, until when, on which article, and what else may come. */
export function stepTable(rules: RuleSet, steps: readonly Step[]): string[] {
  return [
    '| Langkah | Diakhiri oleh | Masuk | Yang harus ada | Tenggat | Dasar | Terbuka setelah |',
    '|---|---|---|---|---|---|---|',
    ...steps.map((step) => row(rules, step)),
    '',
  ];
}

/** The sub-cycles: on which ground, how often, and by which steps. */
export function changeTable(rules: RuleSet): string[] {
  return [
    '| Perubahan | Alasan yang diakui | Berapa kali | Setelah | Langkah | Dasar |',
    '|---|---|---|---|---|---|',
    ...CHANGE_KINDS.map((kind) => {
      const { grounds, oncePerYear, after, citation } = rules.changes[kind];
      const steps = STEP_IDS.filter((id) => rules.steps[id].change === kind && !rules.steps[id].conditional);
      return line([
        `**${CHANGE_NAMES[kind].id}**`,
        grounds.map((ground) => GROUND_NAMES[ground].id).join('<br>'),
        oncePerYear ? 'satu kali setahun, kecuali keadaan luar biasa dengan keputusan' : 'setiap kali perlu',
        STEP_NAMES[after].id,
        steps.map((id) => STEP_NAMES[id].id).join(' → '),
        citation,
      ]);
    }),
    '',
  ];
}

function row(rules: RuleSet, step: Step): string {
  const roles = step.kind === 'work' ? step.completers : step.approvers;
  const verb = step.kind === 'work' ? 'diselesaikan' : 'diputus';
  const notes = notesOf(step);
  return line([
    `**${STEP_NAMES[step.id].id}** \`${step.id}\`${notes.length > 0 ? `<br>${notes.join('<br>')}` : ''}`,
    `${verb} ${names(roles)}`,
    inputsOf(rules, step).join('<br>') || '—',
    needsOf(rules, step).join('<br>') || '—',
    step.deadline ? deadline(step.deadline) : '—',
    step.citation,
    step.after.map((id) => STEP_NAMES[id].id).join('<br>') || 'siklus dibuka',
  ]);
}

/** What lies on the table when a step begins: the texts of the steps it waits for. */
function inputsOf(rules: RuleSet, step: Step): string[] {
  const kinds = step.after.flatMap((id: StepId) => rules.steps[id].gates.documents ?? []);
  return [...new Set(kinds)].map((kind) => DOCUMENT_NAMES[kind].id);
}

function needsOf(rules: RuleSet, step: Step): string[] {
  const { documents = [], signatures = [], ...gates } = step.gates;
  const figures = (place: FigurePlace) => figuresAsked(gates, place).map(({ figure, asked }) => figure.demand(asked));
  return [
    ...(gates.ceiling ? ['pagu indikatif'] : []),
    ...figures('beforeTexts'),
    ...documents.map((kind) => DOCUMENT_NAMES[kind].id),
    ...(gates.mayAttach ?? []).map((kind) => `(${DOCUMENT_NAMES[kind].id}, bila ada)`),
    ...(isAboutBudget(rules, step) ? ['tanpa temuan yang menghalangi (V1–V18), menurut pagu dan data hari itu'] : []),
    ...(step.kind === 'decision' && step.deemed
      ? ['atas anggaran berupa pindaian: pernyataan bahwa sudah diperiksa dengan tangan']
      : []),
    ...figures('afterTexts'),
    ...(gates.remarks ? ['semua catatan per baris diselesaikan'] : []),
    ...signatures.map((role) => `tanda tangan ${ROLE_NAMES[role].id}`),
  ];
}

function notesOf(step: Step): string[] {
  return [
    ...(step.kind === 'decision' ? [`dapat dikembalikan ke ${STEP_NAMES[step.returnsTo].id}`] : []),
    ...(step.kind === 'decision' && step.mandated ? ['dilimpahkan dengan keputusan kabupaten (setelan)'] : []),
    ...(step.kind === 'decision' && step.refusable ? [`dapat ditolak (${step.refusable.citation})`] : []),
    ...(step.kind === 'decision' && step.deemed ? [`diam = berlaku dengan sendirinya (${step.deemed.citation})`] : []),
    ...(step.parallel ? ['berjalan sejajar; siklus tidak ditutup tanpanya'] : []),
    ...(step.conditional ? ['hanya bila diminta keputusan'] : []),
    ...(step.enacts ? ['hanya kepala desa atau penjabatnya'] : []),
  ];
}

export function names(roles: readonly Role[]): string {
  return roles.map((role) => ROLE_NAMES[role].id).join(' / ');
}

export function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function deadline(due: StepDeadline): string {
  const authority = due.basis === 'law' ? `hukum: ${due.citation}` : 'setelan';
  switch (due.kind) {
    case 'fixedDate':
      return `${due.day} ${MONTHS[due.month - 1]} N${due.yearsAfterPlanning > 0 ? `+${due.yearsAfterPlanning}` : ''} (${authority})`;
    case 'workingDays':
      return `${due.days} hari kerja (${authority})`;
    case 'calendarDays':
      return `${due.days} hari (${authority})`;
  }
}
