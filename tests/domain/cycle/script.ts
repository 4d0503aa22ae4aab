import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type AllowedAction, allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { DOCUMENT_KINDS, type DocumentKind, STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import fc from 'fast-check';
import { digest, person, type Village } from './village.ts';

/** One move of a random script: something sensible, something senseless, or time. */
export type Move =
  | { kind: 'sensible'; pick: number; back: boolean }
  | { kind: 'senseless'; role: Role; step: StepId; what: number }
  | { kind: 'wait'; days: number }
  | { kind: 'holiday'; inDays: number };

export const moves = (maxLength: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 30,
        arbitrary: fc.record({ kind: fc.constant('sensible' as const), pick: fc.nat(99), back: fc.boolean() }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('senseless' as const),
          role: fc.constantFrom(...ROLES),
          step: fc.constantFrom(...STEP_IDS),
          what: fc.nat(6),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('holiday' as const), inDays: fc.integer({ min: 1, max: 60 }) }),
      },
    ),
    { minLength: 1, maxLength, size: 'max' },
  );

/** Makes a move; answers whether it was refused. */
export function make(village: Village, move: Move): 'done' | 'refused' {
  switch (move.kind) {
    case 'wait':
      village.wait(move.days);
      return 'done';
    case 'holiday': {
      const date = addDays(plainDate(village.now.slice(0, 10)), move.inDays);
      village.applyCalendar({
        ...village.calendar,
        version: village.calendar.version + 1,
        holidays: mergeHolidays(village.calendar.holidays, [
          { date, kind: 'cuti_bersama', name: 'Cuti bersama acak', decree: 'SKB uji', provisional: false },
        ]),
      });
      return 'done';
    }
    case 'senseless':
      return 'refusals' in village.try(move.role, senseless(move)) ? 'refused' : 'done';
    case 'sensible': {
      const choices = ROLES.flatMap((role) =>
        allowedActions(village.state, person(role))
          .filter(
            (action) => action.allowed && (move.back || !['suspend', 'returnForRevision'].includes(action.command)),
          )
          .map((action) => ({ role, action })),
      );
      // Three times in four nobody does again what is done already, so that scripts come far into the year.
      const fresh = move.pick % 4 === 0 ? choices : choices.filter(({ action }) => !isRepeat(village, action));
      const choice = fresh[move.pick % Math.max(fresh.length, 1)];
      if (choice === undefined) return 'done';
      const intent = fill(choice.action.command, choice.action.template, move.pick);
      return 'refusals' in village.try(choice.role, intent) ? 'refused' : 'done';
    }
  }
}

function isRepeat({ state }: Village, { command, step, template }: AllowedAction): boolean {
  if (step === null) return false;
  const { documents, attendance } = state.steps[step];
  switch (command) {
    case 'attachDocument':
      return documents[template.kind as DocumentKind] !== undefined;
    case 'recordAttendance':
      return attendance !== null;
    case 'setCeiling':
      return state.ceiling !== null;
    default:
      return false;
  }
}

/** Fills in what a person would have to write himself. */
function fill(command: PersonalIntent['type'], template: Record<string, string>, n: number): PersonalIntent {
  const text = `naskah ${n}`;
  const written = {
    attachDocument: { versionId: `v${n}`, sha256: digest(text), title: text },
    recordAttendance: { attendance: { invited: 30, male: 10, female: n, groups: { tani: 10, pemuda: n } } },
    setCeiling: { amount: sen((n + 1) * 1_000_000_00) },
    sign: {},
    completeStep: {},
    approve: {},
    returnForRevision: { reason: 'Perlu perbaikan' },
    suspend: { order: 'SK uji', reason: 'Banjir' },
    resume: { reason: 'Surut' },
    acknowledgeEscalation: { note: 'Ditangani' },
  }[command];
  return { type: command, ...template, ...written } as PersonalIntent;
}

function senseless({ step, what }: Extract<Move, { kind: 'senseless' }>): PersonalIntent {
  const kind = DOCUMENT_KINDS[(step.length * 7 + what) % DOCUMENT_KINDS.length] ?? 'lppd';
  const intents: PersonalIntent[] = [
    { type: 'completeStep', step, occurredOn: '2031-01-01' as PlainDate },
    { type: 'approve', step, sha256: 'not the text' },
    { type: 'returnForRevision', step, reason: '' },
    { type: 'attachDocument', step, kind, versionId: 'v', sha256: 's', title: ' ' },
    { type: 'recordAttendance', step, attendance: { invited: -1, male: 3, female: 1, groups: { tani: 5 } } },
    { type: 'setCeiling', step, amount: sen(0) },
    { type: 'acknowledgeEscalation', escalation: `${step}#9/9`, note: 'x' },
  ];
  return intents[what] ?? { type: 'resume', reason: '' };
}

export const START = '2026-01-05T01:00:00.000Z' as Instant;
