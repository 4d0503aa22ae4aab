import { workingDaysBetween } from '../../calendar/calendar.ts';
import { displayDate } from '../../calendar/display.ts';
import { type Instant, localDate } from '../../calendar/instant.ts';
import { compareDates } from '../../calendar/plain-date.ts';
import type { Context } from '../../clock/context.ts';
import type { Role } from '../../policy/roles.ts';
import { both, type Text } from '../../text.ts';
import { isPaused } from '../deadlines.ts';
import { FIGURES, isFigureGate } from '../figures/all.ts';
import { type Gate, gatesOf } from '../gates.ts';
import { DOCUMENT_NAMES, ROLE_NAMES, STEP_NAMES } from '../names.ts';
import { STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import { TRANCHE_GROUND_NAMES, TRANCHE_STANDING_NAMES } from '../tranche-words.ts';
import { waiterOf } from './waiting-periods.ts';

/** One thing the cycle waits for: which step, who can end it, since when, by when, and what is missing. */
export type Waiting = { step: StepId; roles: readonly Role[]; since: Instant; dueAt: Instant | null; missing: Gate[] };

/** Why a cycle stands where it stands, in sentences and as data. */
export function explain(state: CycleState, ctx: Context): { sentences: Text[]; waitingOn: Waiting[] } {
  if (state.status === 'closed') {
    return { sentences: [{ id: 'Siklus ini sudah ditutup.', en: 'This cycle is closed.' }], waitingOn: [] };
  }
  const waitingOn = STEP_IDS.filter((id) => stepState(state, id).status === 'open').map((id): Waiting => {
    const { openedAt, due } = stepState(state, id);
    return {
      step: id,
      roles: waiterOf(state, id).roles,
      since: openedAt ?? state.openedAt,
      dueAt: due?.dueAt ?? null,
      missing: gatesOf(state, id).filter((gate) => !gate.met),
    };
  });
  return { sentences: [...suspended(state), ...waitingOn.flatMap((w) => sentencesOf(state, w, ctx))], waitingOn };
}

function suspended(state: CycleState): Text[] {
  const running = state.suspensions.find((s) => s.to === null);
  if (!running) return [];
  const from = displayDate(running.from);
  return [
    {
      id: `Waktu dihentikan sejak ${from} dengan ${running.order}: ${running.reason}.`,
      en: `The clock has been suspended since ${from} by ${running.order}: ${running.reason}.`,
    },
  ];
}

function sentencesOf(state: CycleState, waiting: Waiting, ctx: Context): Text[] {
  const step = STEP_NAMES[waiting.step];
  const who = (language: 'id' | 'en') =>
    waiting.roles.map((role) => ROLE_NAMES[role][language]).join(language === 'id' ? ' atau ' : ' or ');
  const { returned, money, declined } = stepState(state, waiting.step);
  return [
    {
      id: `${step.id} menunggu ${who('id')}${lateness(state, waiting, ctx).id}.`,
      en: `${step.en} waits for ${who('en')}${lateness(state, waiting, ctx).en}.`,
    },
    ...(waiting.missing.length > 0
      ? [
          {
            id: `Yang belum ada: ${waiting.missing.map((gate) => gateName(gate).id).join(', ')}.`,
            en: `Still missing: ${waiting.missing.map((gate) => gateName(gate).en).join(', ')}.`,
          },
        ]
      : []),
    ...(declined
      ? [
          both(
            `${ROLE_NAMES[declined.role].id} ${declined.as === 'refused' ? 'tidak menandatangani' : 'meminta keterangan'}: ${declined.reason}`,
            `${ROLE_NAMES[declined.role].en} ${declined.as === 'refused' ? 'did not sign' : 'asks for an explanation'}: ${declined.reason}`,
          ),
        ]
      : []),
    ...(money
      ? [
          both(
            `Tercatat ${TRANCHE_STANDING_NAMES[money.as].id}: ${TRANCHE_GROUND_NAMES[money.ground].id} (${money.letter}).`,
            `On record as ${TRANCHE_STANDING_NAMES[money.as].en}: ${TRANCHE_GROUND_NAMES[money.ground].en} (${money.letter}).`,
          ),
        ]
      : []),
    ...(returned
      ? [
          {
            id: `Dikembalikan dari ${STEP_NAMES[returned.from].id}: ${returned.reason}`,
            en: `Returned from ${STEP_NAMES[returned.from].en}: ${returned.reason}`,
          },
        ]
      : []),
  ];
}

function lateness(state: CycleState, { step }: Waiting, ctx: Context): Text {
  const { due } = stepState(state, step);
  if (due === null || isPaused(state, step)) return { id: '', en: '' };
  const today = localDate(ctx.now, state.offset);
  const day = displayDate(due.dueDate);
  if (compareDates(today, due.dueDate) <= 0) {
    const left = workingDaysBetween(ctx.calendar, today, due.dueDate);
    return {
      id: `; tenggat ${day}, tersisa ${left} hari kerja`,
      en: `; due ${day}, ${left} working days left`,
    };
  }
  const over = workingDaysBetween(ctx.calendar, due.dueDate, today);
  return {
    id: `; terlambat ${over} hari kerja dari tenggat ${day}`,
    en: `; ${over} working days past its deadline of ${day}`,
  };
}

/** What a gate asks for, as a person would say it. */
export function gateName(gate: Gate): Text {
  if (isFigureGate(gate)) return FIGURES[gate.kind].gateName(gate);
  switch (gate.kind) {
    case 'document':
      return DOCUMENT_NAMES[gate.document];
    case 'signature':
      return { id: `tanda tangan ${ROLE_NAMES[gate.role].id}`, en: `signature of ${ROLE_NAMES[gate.role].en}` };
    case 'ceiling':
      return { id: 'pagu indikatif', en: 'indicative ceiling' };
    case 'inclusive':
      return {
        id: 'kehadiran perempuan dan rumah tangga miskin',
        en: 'attendance of women and of poor households',
      };
    case 'checks':
      return {
        id: `anggaran tanpa temuan yang menahan (${gate.blocking.join(', ')})`,
        en: `budget without blocking findings (${gate.blocking.join(', ')})`,
      };
    case 'remarks':
      return {
        id: `penyelesaian ${gate.open} catatan evaluasi`,
        en: `settlement of ${gate.open} remarks of the evaluation`,
      };
  }
}
