import { type Refusal, refusal } from '../refusal.ts';
import type { PersonalCommand } from './command.ts';
import type { Context } from './flow.ts';
import { signedDocument } from './gates.ts';
import { datePossible, inTime, said, sameText } from './guards.ts';
import type { Attendance, CycleState } from './state.ts';

/** What is wrong with what was filled in. Asked only when the command as such is allowed. */
export function checkPayload(state: CycleState, command: PersonalCommand, ctx: Context): Refusal[] {
  switch (command.type) {
    case 'attachDocument':
      return said(command.title, 'title');
    case 'recordAttendance':
      return attendanceAddsUp(command.attendance);
    case 'sign': {
      const document = signedDocument(state, command.step);
      return document?.sha256 === command.sha256
        ? []
        : [
            refusal('DOCUMENT_CHANGED', {
              step: command.step,
              document: document?.kind ?? 'none',
              current: document?.sha256 ?? '',
            }),
          ];
    }
    case 'setCeiling':
      return Number.isSafeInteger(command.amount) && command.amount > 0 ? [] : [refusal('AMOUNT_INVALID')];
    case 'completeStep':
      return datePossible(state, command.step, command.occurredOn, ctx);
    case 'approve':
      return [
        ...inTime(state, command.step, command),
        ...sameText(state, command.step, command.sha256),
        ...datePossible(state, command.step, command.occurredOn, ctx),
      ];
    case 'returnForRevision':
      return [...inTime(state, command.step, command), ...said(command.reason, 'reason')];
    case 'suspend':
      return [...said(command.order, 'order'), ...said(command.reason, 'reason')];
    case 'resume':
      return said(command.reason, 'reason');
    case 'acknowledgeEscalation':
      return said(command.note, 'note');
  }
}

/** Men and women together are as many as the groups together, to the person (V15: Lk + Pr − Σ unsur = 0). */
function attendanceAddsUp({ invited, male, female, groups }: Attendance): Refusal[] {
  const counts = [invited, male, female, ...Object.values(groups)];
  const present = male + female;
  const inGroups = Object.values(groups).reduce((sum, n) => sum + n, 0);
  const difference = present - inGroups;
  return counts.every((n) => Number.isSafeInteger(n) && n >= 0) && present > 0 && difference === 0
    ? []
    : [
        refusal(
          'ATTENDANCE_MISMATCH',
          { present, inGroups, difference },
          { citation: 'Permendesa 21/2020; formulir TPP' },
        ),
      ];
}
