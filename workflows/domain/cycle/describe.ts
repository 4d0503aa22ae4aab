import { displayDate } from '../calendar/display.ts';
import { displayRupiah } from '../money/sen.ts';
import type { Text } from '../text.ts';
import type { CycleEvent } from './event.ts';
import { DOCUMENT_NAMES, ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from './names.ts';
import type { StepDue } from './state.ts';

/** What happened, as a person would say it; the name of who did it stands in front. */
export function describe(event: CycleEvent): Text {
  switch (event.type) {
    case 'cycleOpened':
      return both(
        `membuka siklus tahun anggaran ${event.data.fiscalYear}`,
        `opened the cycle of fiscal year ${event.data.fiscalYear}`,
      );
    case 'stageEntered': {
      const stage = STAGE_NAMES[event.data.stage];
      return both(`memasuki tahap ${stage.id}`, `entered the stage ${stage.en}`);
    }
    case 'stepOpened': {
      const step = STEP_NAMES[event.data.step];
      const again = event.data.visit > 1;
      return both(
        `membuka langkah ${step.id}${again ? ` kembali (ke-${event.data.visit})` : ''}${due(event.data.due, ', tenggat ')}`,
        `opened the step ${step.en}${again ? ` again (${event.data.visit})` : ''}${due(event.data.due, ', due ')}`,
      );
    }
    case 'documentAttached': {
      const kind = DOCUMENT_NAMES[event.data.kind];
      return both(
        `melampirkan ${kind.id}: ${event.data.title} (${short(event.data.sha256)})`,
        `attached ${kind.en}: ${event.data.title} (${short(event.data.sha256)})`,
      );
    }
    case 'attendanceRecorded': {
      const { male, female, invited } = event.data.attendance;
      return both(
        `mencatat kehadiran ${male + female} orang (${male} laki-laki, ${female} perempuan) dari ${invited} undangan`,
        `recorded the attendance of ${male + female} (${male} men, ${female} women) of ${invited} invited`,
      );
    }
    case 'documentSigned': {
      const [kind, role] = [DOCUMENT_NAMES[event.data.kind], ROLE_NAMES[event.data.role]];
      return both(
        `menandatangani ${kind.id} sebagai ${role.id} (${short(event.data.sha256)})`,
        `signed ${kind.en} as ${role.en} (${short(event.data.sha256)})`,
      );
    }
    case 'ceilingSet': {
      const amount = displayRupiah(event.data.amount);
      return both(
        `menetapkan pagu indikatif ${amount} (versi ${event.data.version})`,
        `set the indicative ceiling to ${amount} (version ${event.data.version})`,
      );
    }
    case 'stepCompleted': {
      const step = STEP_NAMES[event.data.step];
      const on = displayDate(event.data.on);
      return both(
        `menyelesaikan ${step.id} pada ${on}${event.data.late ? ', terlambat' : ''}${note(event.data.note)}`,
        `completed ${step.en} on ${on}${event.data.late ? ', late' : ''}${note(event.data.note)}`,
      );
    }
    case 'stepApproved': {
      const step = STEP_NAMES[event.data.step];
      const on = displayDate(event.data.on);
      return both(
        `menyetujui ${step.id} pada ${on}${event.data.late ? ', terlambat' : ''} atas naskah ${short(event.data.sha256)}${note(event.data.note)}`,
        `approved ${step.en} on ${on}${event.data.late ? ', late' : ''}, on text ${short(event.data.sha256)}${note(event.data.note)}`,
      );
    }
    case 'stepDeemedApproved': {
      const step = STEP_NAMES[event.data.step];
      return both(
        `${step.id}: berlaku dengan sendirinya karena tenggat terlampaui (${event.data.citation})`,
        `${step.en}: in force by itself because the term passed in silence (${event.data.citation})`,
      );
    }
    case 'stepReturned': {
      const [step, to] = [STEP_NAMES[event.data.step], STEP_NAMES[event.data.to]];
      return both(
        `mengembalikan dari ${step.id} ke ${to.id}: ${event.data.reason}`,
        `returned from ${step.en} to ${to.en}: ${event.data.reason}`,
      );
    }
    case 'deadlinePassed': {
      const step = STEP_NAMES[event.data.step];
      const day = displayDate(event.data.dueDate);
      return both(`tenggat ${step.id} (${day}) terlampaui`, `the deadline of ${step.en} (${day}) has passed`);
    }
    case 'reminderGiven': {
      const step = STEP_NAMES[event.data.step];
      return both(
        `mengingatkan: ${step.id} jatuh tempo ${event.data.daysLeft} hari lagi (${displayDate(event.data.dueDate)})`,
        `reminded: ${step.en} is due in ${event.data.daysLeft} days (${displayDate(event.data.dueDate)})`,
      );
    }
    case 'escalationRaised': {
      const [step, to] = [STEP_NAMES[event.data.step], ROLE_NAMES[event.data.to]];
      return both(
        `mengeskalasi keterlambatan ${step.id} kepada ${to.id} (tangga ke-${event.data.rung})`,
        `escalated the delay of ${step.en} to ${to.en} (rung ${event.data.rung})`,
      );
    }
    case 'escalationAcknowledged':
      return both(`menanggapi eskalasi: ${event.data.note}`, `acknowledged the escalation: ${event.data.note}`);
    case 'clockSuspended':
      return both(
        `menghentikan waktu mulai ${displayDate(event.data.from)} dengan ${event.data.order}: ${event.data.reason}`,
        `suspended the clock from ${displayDate(event.data.from)} by ${event.data.order}: ${event.data.reason}`,
      );
    case 'clockResumed':
      return both(
        `menjalankan kembali waktu mulai ${displayDate(event.data.on)}: ${event.data.reason}`,
        `resumed the clock on ${displayDate(event.data.on)}: ${event.data.reason}`,
      );
    case 'deadlineMoved': {
      const step = STEP_NAMES[event.data.step];
      const [from, to] = [displayDate(event.data.from), displayDate(event.data.due.dueDate)];
      const cause = {
        calendar: both('perubahan kalender', 'a change of the calendar'),
        suspension: both('penghentian waktu', 'a suspension'),
      }[event.data.cause];
      return both(
        `memindahkan tenggat ${step.id} dari ${from} ke ${to} karena ${cause.id}`,
        `moved the deadline of ${step.en} from ${from} to ${to} because of ${cause.en}`,
      );
    }
    case 'calendarApplied':
      return both(
        `menerapkan kalender versi ${event.data.to}: ${event.data.reason}`,
        `applied calendar version ${event.data.to}: ${event.data.reason}`,
      );
    case 'cycleClosed':
      return both('menutup siklus', 'closed the cycle');
  }
}

function both(id: string, en: string): Text {
  return { id, en };
}

function due(value: StepDue | null, before: string): string {
  return value === null ? '' : `${before}${displayDate(value.dueDate)}`;
}

function short(sha256: string): string {
  return sha256.slice(0, 8);
}

function note(text: string | undefined): string {
  return text ? `: ${text}` : '';
}
