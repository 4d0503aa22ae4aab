import { measureName } from '../budget/facts.ts';
import { displayDate } from '../calendar/display.ts';
import type { Deadline } from '../clock/deadline.ts';
import { both, type Text } from '../text.ts';
import { describeMatter } from './describe-matters.ts';
import { describeRepair } from './describe-repair.ts';
import type { CycleEvent } from './event.ts';
import { isMatterFact } from './evolve-matters.ts';
import { isRepairFact } from './evolve-repair.ts';
import { FIGURES, type FigureFact, isFigureFact, recordedIn } from './figures/all.ts';
import { DOCUMENT_NAMES, ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from './names.ts';
import { TRANCHE_GROUND_NAMES, TRANCHE_STANDING_NAMES } from './tranche-words.ts';

/** What happened, as a person would say it; the name of who did it stands in front. */
export function describe(event: CycleEvent): Text {
  if (isMatterFact(event)) return describeMatter(event);
  if (isRepairFact(event)) return describeRepair(event);
  if (isFigureFact(event)) return describeFigure(event);
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
    case 'budgetChecked': {
      const { kind, check, changed } = event.data;
      const document = DOCUMENT_NAMES[kind];
      const found = (none: string, some: string) =>
        check.blocking.length === 0 ? none : `${some} ${check.blocking.join(', ')}`;
      const since = (language: 'id' | 'en', lead: string) =>
        changed.length === 0 ? '' : `; ${lead} ${changed.map((fact) => measureName(fact)[language]).join(', ')}`;
      return both(
        `memeriksa ulang ${document.id}: ${found('tidak ada temuan yang menghalangi', 'terhalang oleh')}${since('id', 'yang berubah:')}`,
        `checked ${document.en} again: ${found('nothing blocks it', 'blocked by')}${since('en', 'changed since:')}`,
      );
    }
    case 'documentSigned': {
      const [kind, role] = [DOCUMENT_NAMES[event.data.kind], ROLE_NAMES[event.data.role]];
      return both(
        `menandatangani ${kind.id} sebagai ${role.id} (${short(event.data.sha256)})`,
        `signed ${kind.en} as ${role.en} (${short(event.data.sha256)})`,
      );
    }
    case 'meetingMissed': {
      const { invitation, on } = event.data;
      return both(
        `mencatat bahwa BPD tidak bermusyawarah pada ${displayDate(on)} menurut undangan ${invitation}`,
        `recorded that the BPD did not meet on ${displayDate(on)}, to which it was invited by ${invitation}`,
      );
    }
    case 'meetingMissedConfirmed':
      return both(
        `membenarkan bahwa BPD tidak bermusyawarah: ${event.data.note}`,
        `confirmed that the BPD did not meet: ${event.data.note}`,
      );
    case 'signatureDeclined': {
      const [kind, role] = [DOCUMENT_NAMES[event.data.kind], ROLE_NAMES[event.data.role]];
      const { reason } = event.data;
      return event.data.as === 'refused'
        ? both(
            `tidak menandatangani ${kind.id} sebagai ${role.id}: ${reason}`,
            `did not sign ${kind.en} as ${role.en}: ${reason}`,
          )
        : both(
            `meminta keterangan atas ${kind.id} sebagai ${role.id}: ${reason}`,
            `asked for an explanation of ${kind.en} as ${role.en}: ${reason}`,
          );
    }
    case 'stepNotNeeded': {
      const step = STEP_NAMES[event.data.step];
      return both(
        `${step.id} tidak diperlukan (${event.data.citation})`,
        `${step.en} is not needed (${event.data.citation})`,
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
      const byHand = event.data.checkedByHand ? both(', diperiksa dengan tangan', ', checked by hand') : both('', '');
      return both(
        `menyetujui ${step.id} pada ${on}${event.data.late ? ', terlambat' : ''} atas naskah ${short(event.data.sha256)}${byHand.id}${note(event.data.note)}`,
        `approved ${step.en} on ${on}${event.data.late ? ', late' : ''}, on text ${short(event.data.sha256)}${byHand.en}${note(event.data.note)}`,
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
    case 'stepRefused': {
      const [step, to] = [STEP_NAMES[event.data.step], STEP_NAMES[event.data.to]];
      return both(
        `menolak pada ${step.id}; kembali ke ${to.id}: ${event.data.reason}`,
        `refused at ${step.en}; back to ${to.en}: ${event.data.reason}`,
      );
    }
    case 'receiptConfirmed': {
      const step = STEP_NAMES[event.data.step];
      const [on, until] = [displayDate(event.data.on), displayDate(event.data.due.dueDate)];
      const { receipt } = event.data;
      return both(
        `mengakui berkas ${step.id} sudah diterima ${on} (${receipt}); tenggat menjadi ${until}`,
        `confirmed that the file of ${step.en} was received on ${on} (${receipt}); the deadline is now ${until}`,
      );
    }
    case 'fileIncomplete': {
      const [step, to] = [STEP_NAMES[event.data.step], STEP_NAMES[event.data.to]];
      const papers = (language: 'id' | 'en') =>
        event.data.missing.map((kind) => DOCUMENT_NAMES[kind][language]).join(', ');
      return both(
        `menyatakan berkas ${step.id} belum lengkap (${papers('id')}); kembali ke ${to.id}, tenggat belum berjalan: ${event.data.reason}`,
        `called the file of ${step.en} incomplete (${papers('en')}); back to ${to.en}, the term has not begun: ${event.data.reason}`,
      );
    }
    case 'trancheSettled': {
      const [step, as] = [STEP_NAMES[event.data.step], TRANCHE_STANDING_NAMES[event.data.as]];
      const ground = TRANCHE_GROUND_NAMES[event.data.ground];
      const { letter } = event.data;
      return both(
        `mencatat ${step.id} ${as.id} karena ${ground.id} (${letter})${note(event.data.note)}`,
        `recorded that ${step.en} is ${as.en}, because ${ground.en} (${letter})${note(event.data.note)}`,
      );
    }
    case 'mandateMoved': {
      const [step, from, to] = [
        STEP_NAMES[event.data.step],
        ROLE_NAMES[event.data.from],
        ROLE_NAMES[event.data.mandate.role],
      ];
      return both(
        `memindahkan ${step.id} dari ${from.id} kepada ${to.id} (${event.data.mandate.decree})`,
        `moved ${step.en} from ${from.en} to ${to.en} (${event.data.mandate.decree})`,
      );
    }
    case 'deadlinePassed': {
      const step = STEP_NAMES[event.data.step];
      const day = displayDate(event.data.dueDate);
      return both(`tenggat ${step.id} (${day}) terlampaui`, `the deadline of ${step.en} (${day}) has passed`);
    }
    case 'reminderGiven': {
      const step = STEP_NAMES[event.data.step];
      const { counted: n } = event.data;
      const counted = n === undefined ? both('', '') : both(`hari kerja ke-${n}, `, `working day ${n}, `);
      return both(
        `mengingatkan: ${counted.id}${step.id} jatuh tempo ${event.data.daysLeft} hari lagi (${displayDate(event.data.dueDate)})`,
        `reminded: ${counted.en}${step.en} is due in ${event.data.daysLeft} days (${displayDate(event.data.dueDate)})`,
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
    case 'escalationTakenOver': {
      const [step, from] = [STEP_NAMES[event.data.step], ROLE_NAMES[event.data.from]];
      return both(
        `mengambil alih penanganan keterlambatan ${step.id} dari ${from.id}: ${event.data.note}`,
        `took over the handling of the delay of ${step.en} from ${from.en}: ${event.data.note}`,
      );
    }
    case 'deadlineExtended': {
      const step = STEP_NAMES[event.data.step];
      const [from, to] = [displayDate(event.data.from), displayDate(event.data.due.dueDate)];
      const { decree, reason } = event.data;
      return both(
        `memperpanjang tenggat ${step.id} dari ${from} ke ${to} dengan ${decree}: ${reason}`,
        `extended the deadline of ${step.en} from ${from} to ${to} by ${decree}: ${reason}`,
      );
    }
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
        settings: both('perubahan setelan kabupaten', 'a change of the regency’s settings'),
      }[event.data.cause];
      return both(
        `memindahkan tenggat ${step.id} dari ${from} ke ${to} karena ${cause.id}: ${event.data.reason}`,
        `moved the deadline of ${step.en} from ${from} to ${to} because of ${cause.en}: ${event.data.reason}`,
      );
    }
    case 'rulesAdopted':
      return both(
        `melanjutkan siklus dengan aturan ${event.data.to} sebagai ganti ${event.data.from}`,
        `goes on under the rules ${event.data.to} instead of ${event.data.from}`,
      );
    case 'calendarApplied':
      return both(
        `menerapkan kalender versi ${event.data.to}: ${event.data.reason}`,
        `applied calendar version ${event.data.to}: ${event.data.reason}`,
      );
    case 'cycleEnded': {
      const why = {
        merged: both('desa digabung', 'the village was merged'),
        kelurahan: both('desa menjadi kelurahan', 'the village became a kelurahan'),
      }[event.data.cause];
      return both(
        `mengakhiri siklus: ${why.id} dengan ${event.data.decree} per ${displayDate(event.data.on)}`,
        `ended the cycle: ${why.en} by ${event.data.decree} as of ${displayDate(event.data.on)}`,
      );
    }
    case 'cycleClosed':
      return both('menutup siklus', 'closed the cycle');
    default:
      return ofLaterRelease(event);
  }
}

function describeFigure(event: FigureFact): Text {
  const { kind, value } = recordedIn(event);
  return FIGURES[kind].sentence(value);
}

/** After a rollback: somebody did it, and this program has no words for it. */
function ofLaterRelease(event: never): Text {
  const { type } = event as CycleEvent;
  return both(
    `mencatat ${type}, peristiwa dari versi program yang lebih baru`,
    `recorded ${type}, an event of a later release`,
  );
}

function due(value: Deadline | null, before: string): string {
  return value === null ? '' : `${before}${displayDate(value.dueDate)}`;
}

function short(sha256: string): string {
  return sha256.slice(0, 8);
}

function note(text: string | undefined): string {
  return text ? `: ${text}` : '';
}
