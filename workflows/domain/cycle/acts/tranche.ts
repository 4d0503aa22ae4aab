import { asReceived } from '../../record/received.ts';
import { refusal } from '../../refusal.ts';
import { rulesOf } from '../../rules/registry.ts';
import { actorsOf } from '../actors.ts';
import { add, advance } from '../flow.ts';
import { cycleOpen, roleAmong, stepOpen, textGiven } from '../guards.ts';
import { stepState } from '../state.ts';
import { paysOut, settleable, standingAfter } from '../tranche.ts';
import type { Acts } from './act.ts';

/** What has become of a tranche besides its payment: said by the office that pays it, with the letter behind it. */
export const TRANCHE_ACTS: Acts<'settleTranche'> = {
  settleTranche: {
    may(state, { step: id }, actor) {
      const { citation } = rulesOf(state.rules).steps[id];
      if (!paysOut(state, id)) return [refusal('TRANCHE_NOT_EXPECTED', { step: id }, { citation })];
      const { status, money } = stepState(state, id);
      const isKnown = status === 'done' || money !== undefined;
      return [
        ...roleAmong(actor, actorsOf(state, id), citation),
        ...cycleOpen(state),
        ...(isKnown ? [] : stepOpen(state, id)),
      ];
    },
    check: (state, command) => [...textGiven(command.letter, 'letter'), ...settleable(state, command.step, command)],
    carryOut(draft, command, ctx, stamp) {
      const { step, as, ground, letter, note } = command;
      const { visit } = stepState(draft.state, step);
      const said = { as, ground, letter: letter.trim(), ...(note?.trim() && { note: note.trim() }) };
      add(draft, { type: 'trancheSettled', data: { step, visit, status: standingAfter(as), ...said } }, stamp);
      advance(draft, asReceived(ctx, command), stamp);
    },
  },
};
