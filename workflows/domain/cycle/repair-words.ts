import { displayDate } from '../calendar/display.ts';
import { displayRupiah } from '../money/sen.ts';
import { alike, both, type Text } from '../text.ts';
import { FIGURES, type FigureKind, isFigureCorrection } from './figures/all.ts';
import { DOCUMENT_NAMES, STEP_NAMES } from './names.ts';
import type { Correction, LetterOf, RecordedValue, Repair, RepairEffect, RepairTarget } from './repair.ts';

const FACTS: Record<Exclude<RepairTarget['what'], FigureKind | 'letter' | 'document'>, Text> = {
  completedOn: both('tanggal selesai', 'day of completion'),
  decision: both('keputusan', 'decision'),
  reopening: both('penyelesaian', 'completion'),
  ceiling: both('pagu', 'ceiling'),
  appointment: both('keputusan pengangkatan kepala desa', 'appointment of the village head'),
  sekdesAppointment: both('surat tugas atau keputusan sekretaris desa', 'letter or decree of the village secretary'),
  sekdesVacancy: both('kekosongan jabatan sekretaris desa', 'vacancy of the office of village secretary'),
  vacancy: both('kekosongan jabatan kepala desa', 'vacancy of the office of village head'),
};

const LETTER_NAMES: Record<LetterOf, Text> = {
  change: both('keputusan yang mendasari perubahan', 'decree behind the change'),
  warning: both('nomor surat peringatan', 'number of the warning'),
  suspension: both('nomor perintah penghentian waktu', 'order of the suspension'),
};

/** Which fact, as a person would say it. */
export function targetText(target: RepairTarget): Text {
  if (isFigureCorrection(target)) return within(FIGURES[target.what].name, target);
  switch (target.what) {
    case 'document':
      return within(DOCUMENT_NAMES[target.kind], target);
    case 'letter': {
      const name = LETTER_NAMES[target.of];
      return both(`${name.id} ke-${target.number}`, `${name.en} no. ${target.number}`);
    }
    default:
      return 'step' in target ? within(FACTS[target.what], target) : FACTS[target.what];
  }
}

function within(name: Text, { step }: Extract<RepairTarget, { step: unknown }>): Text {
  const place = STEP_NAMES[step];
  return both(`${name.id} ${place.id}`, `${name.en} of ${place.en}`);
}

/** How it stood and how it should have been recorded. */
export function beforeText({ correction, before }: Pick<Repair, 'correction' | 'before'>): Text {
  if (correction.what === 'decision') {
    const { on } = before as Extract<RecordedValue, { visit: number }>;
    return both(`berlaku dengan sendirinya ${displayDate(on)}`, `in force by itself on ${displayDate(on)}`);
  }
  if (correction.what !== 'reopening') return valueText({ ...correction, value: before } as Correction);
  const { on } = before as Extract<RecordedValue, { visit: number }>;
  return both(`selesai ${displayDate(on)}`, `done on ${displayDate(on)}`);
}

export function valueText(correction: Correction): Text {
  if (isFigureCorrection(correction)) return FIGURES[correction.what].inFull(correction.value);
  switch (correction.what) {
    case 'completedOn':
      return alike(displayDate(correction.value));
    case 'document':
      return alike(`${correction.value.title} (${correction.value.sha256.slice(0, 8)})`);
    case 'decision': {
      const { result, number, on, reason } = correction.value;
      const day = displayDate(on);
      const why = reason ? `: ${reason}` : '';
      return result === 'approved'
        ? both(`disetujui ${day} dengan ${number}`, `approved on ${day} by ${number}`)
        : both(`dikembalikan ${day} dengan ${number}${why}`, `sent back on ${day} by ${number}${why}`);
    }
    case 'reopening':
      return both('dibuka kembali', 'open again');
    case 'ceiling': {
      const { amount, sources, decree } = correction.value;
      const parts = Object.entries(sources).map(([source, sen]) => `${source} ${displayRupiah(sen)}`);
      return alike([displayRupiah(amount), ...parts, ...(decree ? [decree] : [])].join(', '));
    }
    case 'appointment':
    case 'sekdesAppointment':
      return since(correction.value.decree, correction.value.since);
    case 'vacancy':
    case 'sekdesVacancy':
      return since(correction.value.cause, correction.value.since);
    case 'letter':
      return alike(correction.value === '' ? '—' : correction.value);
  }
}

export function fromTo(repair: Pick<Repair, 'correction' | 'before'>): Text {
  const [from, to] = [beforeText(repair), valueText(repair.correction)];
  return both(`${from.id} → ${to.id}`, `${from.en} → ${to.en}`);
}

/** What follows from it, one sentence for each. */
export function effectText(effect: RepairEffect): Text {
  const step = STEP_NAMES[effect.step];
  switch (effect.kind) {
    case 'deadline': {
      const [from, to] = [displayDate(effect.from), displayDate(effect.to)];
      return both(
        `Tenggat ${step.id} pindah dari ${from} ke ${to}.`,
        `The deadline of ${step.en} moves from ${from} to ${to}.`,
      );
    }
    case 'lateness':
      return effect.late
        ? both(`${step.id} menjadi terlambat.`, `${step.en} turns out to be late.`)
        : both(`${step.id} tidak lagi terlambat.`, `${step.en} is no longer late.`);
    case 'redo':
      return both(`${step.id} dikerjakan lagi.`, `${step.en} is done again.`);
  }
}

function since(text: string, day: Parameters<typeof displayDate>[0]): Text {
  return both(`${text}, sejak ${displayDate(day)}`, `${text}, since ${displayDate(day)}`);
}
