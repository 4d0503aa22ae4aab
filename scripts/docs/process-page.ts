import { DOCUMENT_NAMES, ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import {
  type RuleSet,
  STAGES,
  STEP_IDS,
  type Step,
  type StepDeadline,
} from '@siklus/workflows/domain/cycle/process.ts';

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

/** The cycle as one page, from the table the engine itself runs on: nothing here can be said that the code does not do. */
export function processPage(rules: RuleSet): string {
  return [
    '# Proses: satu siklus desa',
    '',
    `Dibuat dari tabel transisi \`${rules.version}\` oleh \`npm run docs:process\`; jangan disunting dengan tangan.`,
    'N adalah tahun perencanaan, N+1 tahun anggaran. "Hukum" mengikat; "setelan" boleh diubah kabupaten.',
    '',
    '```mermaid',
    'flowchart TD',
    ...STAGES.flatMap((stage) => [
      `  subgraph stage_${stage}["${STAGE_NAMES[stage].id}"]`,
      ...stepsOf(rules, stage).map((step) => `    ${step.id}${shape(step)}`),
      '  end',
    ]),
    ...STEP_IDS.flatMap((id) => rules.steps[id].after.map((before) => `  ${before} --> ${id}`)),
    ...STEP_IDS.flatMap((id) => {
      const step = rules.steps[id];
      return step.kind === 'decision' ? [`  ${id} -. dikembalikan .-> ${step.returnsTo}`] : [];
    }),
    '```',
    '',
    ...STAGES.flatMap((stage) => [
      `## ${STAGE_NAMES[stage].id} (\`${stage}\`)`,
      '',
      '| Langkah | Diakhiri oleh | Yang harus ada | Tenggat | Dasar | Terbuka setelah |',
      '|---|---|---|---|---|---|',
      ...stepsOf(rules, stage).map((step) => row(step)),
      '',
    ]),
    '## Bila tenggat lewat',
    '',
    `Pengingat ${rules.reminders.join(', ')} hari sebelum tenggat, pukul ${rules.noticeHour}.00 waktu setempat. Setelah itu:`,
    '',
    '| Yang terlambat | Tangga |',
    '|---|---|',
    ...(['village', 'district', 'regency'] as const).map(
      (level) =>
        `| ${{ village: 'desa', district: 'kecamatan', regency: 'kabupaten' }[level]} | ${rules.ladder[level]
          .map(
            (rung) =>
              `${rung.after.days} ${rung.after.unit === 'working' ? 'hari kerja' : 'hari'} → ${ROLE_NAMES[rung.to].id}`,
          )
          .join('; ')} |`,
    ),
    '',
    'Satu-satunya persetujuan oleh waktu:',
    '',
    ...STEP_IDS.flatMap((id) => {
      const step = rules.steps[id];
      return step.kind === 'decision' && step.deemed
        ? [
            `- ${STEP_NAMES[id].id}: tanpa hasil sampai tenggat, rancangan berlaku dengan sendirinya (${step.deemed.citation}); pelakunya \`system:clock\`.`,
          ]
        : [];
    }),
    '',
  ].join('\n');
}

function stepsOf(rules: RuleSet, stage: Step['stage']): Step[] {
  return STEP_IDS.map((id) => rules.steps[id]).filter((step) => step.stage === stage);
}

function shape(step: Step): string {
  const name = STEP_NAMES[step.id].id;
  return step.kind === 'decision' ? `{"${name}"}` : `["${name}"]`;
}

function row(step: Step): string {
  const roles = step.kind === 'work' ? step.completers : step.approvers;
  const verb = step.kind === 'work' ? 'diselesaikan' : 'diputus';
  const { documents = [], signatures = [], attendance, ceiling } = step.gates;
  const needs = [
    ...(ceiling ? ['pagu indikatif'] : []),
    ...documents.map((kind) => DOCUMENT_NAMES[kind].id),
    ...(attendance ? ['daftar hadir'] : []),
    ...signatures.map((role) => `tanda tangan ${ROLE_NAMES[role].id}`),
  ];
  const notes = [
    ...(step.kind === 'decision' ? [`dapat dikembalikan ke ${STEP_NAMES[step.returnsTo].id}`] : []),
    ...(step.parallel ? ['berjalan sejajar; siklus tidak ditutup tanpanya'] : []),
    ...(step.conditional ? ['hanya bila diminta keputusan'] : []),
  ];
  return `| ${[
    `**${STEP_NAMES[step.id].id}** \`${step.id}\`${notes.length > 0 ? `<br>${notes.join('<br>')}` : ''}`,
    `${verb} ${roles.map((role) => ROLE_NAMES[role].id).join(' / ')}`,
    needs.join('<br>') || '—',
    step.deadline ? deadline(step.deadline) : '—',
    step.citation,
    step.after.map((id) => STEP_NAMES[id].id).join('<br>') || 'siklus dibuka',
  ].join(' | ')} |`;
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
