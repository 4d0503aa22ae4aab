import { type Refusal, refusal } from '../../refusal.ts';
import { actorsOf } from '../actors.ts';
import { add } from '../flow.ts';
import { stepOf, subjectOf } from '../gates.ts';
import { inTime, roleAmong, textGiven } from '../guards.ts';
import type { StepId } from '../process.ts';
import type { CycleState } from '../state.ts';
import type { Acts } from './act.ts';
import { open } from './steps.ts';

/** Marks on single lines of a budget, their answers, and their end (W3). */
export const REMARK_ACTS: Acts<'addRemark' | 'answerRemark' | 'settleRemark'> = {
  addRemark: {
    may: (state, { step: id }, actor) => {
      const step = stepOf(state, id);
      return step.gates.remarks
        ? [...roleAmong(actor, actorsOf(state, id), step.citation), ...open(state, id, () => [])]
        : [refusal('REMARK_NOT_EXPECTED', { step: id })];
    },
    check: (state, command) => [
      ...inTime(state, command.step, command),
      ...textGiven(command.line, 'line'),
      ...textGiven(command.text, 'text'),
    ],
    carryOut(draft, { step, line, code, text }, _, stamp) {
      const sha256 = subjectOf(draft.state, step)?.sha256 ?? '';
      const id = `r${draft.state.remarks.length + 1}`;
      add(draft, { type: 'remarkAdded', data: { id, step, line, sha256, code, text: text.trim() } }, stamp);
    },
  },
  answerRemark: {
    may: (state, { step, remark }, actor) => [
      ...roleAmong(actor, ['sekdes', 'kades'], stepOf(state, step).citation),
      ...unsettled(state, step, remark),
    ],
    check: (_, { text }) => textGiven(text, 'text'),
    carryOut: (draft, { step, remark: id, text }, _, stamp) =>
      add(draft, { type: 'remarkAnswered', data: { id, step, text: text.trim() } }, stamp),
  },
  settleRemark: {
    may: (state, { step, remark }, actor) => [
      ...roleAmong(actor, actorsOf(state, step), stepOf(state, step).citation),
      ...unsettled(state, step, remark),
    ],
    check: (_, { note }) => textGiven(note, 'note'),
    carryOut: (draft, { step, remark: id, as, note }, _, stamp) =>
      add(draft, { type: 'remarkSettled', data: { id, step, as, note: note.trim() } }, stamp),
  },
};

function unsettled(state: CycleState, step: StepId, id: string): Refusal[] {
  const remark = state.remarks.find((one) => one.id === id && one.step === step);
  return remark?.settled === null ? [] : [refusal('REMARK_NOT_OPEN', { remark: id })];
}
