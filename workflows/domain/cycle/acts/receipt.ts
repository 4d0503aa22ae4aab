import { missedReminders } from '../../clock/upcoming.ts';
import { asReceived, dayReceived } from '../../record/received.ts';
import { rulesOf } from '../../rules/registry.ts';
import { actorsOf } from '../actors.ts';
import { add, downstreamOf, openStep } from '../flow.ts';
import { roleAmong, textGiven } from '../guards.ts';
import { groundOf, owedOf } from '../owed.ts';
import { completenessOpen, handedOverBy, papersNamed, receiptDay, receiptOpen, stillIncomplete } from '../receipt.ts';
import { stepState } from '../state.ts';
import { dueFrom } from '../term.ts';
import type { Acts } from './act.ts';
import { open } from './steps.ts';

/** What only the office may say that has received something: since when it has it, and what is missing. */
export const RECEIPT_ACTS: Acts<'confirmReceipt' | 'reportIncomplete'> = {
  confirmReceipt: {
    may: (state, { step }, actor) => [
      ...roleAmong(actor, actorsOf(state, step), rulesOf(state.rules).steps[step].citation),
      ...open(state, step, () => receiptOpen(state, step)),
    ],
    check: (state, { step, occurredOn, receipt }, ctx) => [
      ...textGiven(receipt, 'receipt'),
      ...receiptDay(state, step, occurredOn, ctx),
    ],
    carryOut(draft, { step, occurredOn: on, receipt }, ctx, stamp) {
      const due = dueFrom(draft.state, step, on, ctx.calendar);
      const owed = owedOf(draft.state, step, { ...stepState(draft.state, step), due });
      if (owed === null || due === null) throw new RangeError(`${step} has no deadline`);
      // What the earlier day would have told before today is not told any more.
      const notices = missedReminders(owed, groundOf(draft.state), ctx);
      const data = { step, visit: owed.visit, on, receipt: receipt.trim(), due, notices };
      add(draft, { type: 'receiptConfirmed', data }, stamp);
    },
  },
  reportIncomplete: {
    may: (state, { step }, actor) => [
      ...roleAmong(actor, actorsOf(state, step), rulesOf(state.rules).steps[step].citation),
      ...open(state, step, () => completenessOpen(state, step)),
    ],
    check: (state, { step, missing, reason }, ctx) => [
      ...papersNamed(state, step, missing),
      ...textGiven(reason, 'reason'),
      ...stillIncomplete(state, step, ctx),
    ],
    carryOut(draft, command, ctx, stamp) {
      const { step, missing, reason } = command;
      const to = handedOverBy(draft.state, step);
      if (to === null) throw new RangeError(`Nobody handed anything over to ${step}`);
      const { visit } = stepState(draft.state, step);
      const reset = downstreamOf(draft.state, to);
      const data = { step, visit, to, missing: [...new Set(missing)], reason: reason.trim(), reset };
      add(draft, { type: 'fileIncomplete', data }, stamp);
      openStep(draft, to, asReceived(ctx, command), stamp, dayReceived(draft.state, command, ctx));
    },
  },
};
