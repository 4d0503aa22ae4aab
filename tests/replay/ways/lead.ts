import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Correction } from '@siklus/workflows/domain/cycle/repair.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS, type EvaluationMandate } from '@siklus/workflows/domain/policy/settings.ts';
import type { Player } from '../player.ts';

export const settings = { ...DEFAULT_SETTINGS, version: 2 };
export const mandate = (role: EvaluationMandate['role'], version = 2) => ({
  ...settings,
  version,
  mandates: [{ role, decree: 'Perbup 7', from: '2026-01-01' as PlainDate, to: null }],
});
export const dueOf = (state: CycleState, step: StepId) => stepState(state, step).due;

/** A repair that is proposed, and agreed to where there is a second person. */
export async function repair(player: Player, by: Role, second: Role | null, correction: Correction): Promise<void> {
  await player.do(by, { type: 'proposeRepair', correction, reason: 'Salah ketik' });
  const id = `b${(await player.state()).repairs?.length ?? 0}`;
  if (second) await player.do(second, { type: 'approveRepair', repair: id });
}
