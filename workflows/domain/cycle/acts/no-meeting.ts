import { asReceived, dayReceived } from '../../record/received.ts';
import { rulesOf } from '../../rules/registry.ts';
import { inOffice } from '../actors.ts';
import { add, openStep } from '../flow.ts';
import { stepOf } from '../gates.ts';
import { roleAmong, textGiven } from '../guards.ts';
import { councilMissed, invitationDay, NO_AGREEMENT, opensDispute, reportedMissed } from '../no-meeting.ts';
import { stepState } from '../state.ts';
import type { Acts } from './act.ts';
import { open } from './steps.ts';

/** A council that does not meet: the head says so with his invitation, the camat confirms it, and the bupati's way is open. */
export const NO_MEETING_ACTS: Acts<'reportNoMeeting' | 'confirmNoMeeting'> = {
  reportNoMeeting: {
    may: (state, { step }, actor) => [
      ...roleAmong(actor, inOffice(state, stepOf(state, step), ['kades']), NO_AGREEMENT),
      ...open(state, step, () => councilMissed(state, step)),
    ],
    check: (state, { step, invitation, invitedFor }, ctx) => [
      ...textGiven(invitation, 'invitation'),
      ...invitationDay(state, step, invitedFor, ctx),
    ],
    carryOut(draft, { step, invitation, invitedFor: on }, _, stamp) {
      const { visit } = stepState(draft.state, step);
      add(draft, { type: 'meetingMissed', data: { step, visit, invitation: invitation.trim(), on } }, stamp);
    },
  },
  confirmNoMeeting: {
    may: (state, { step }, actor) => [
      ...roleAmong(actor, ['camat'], NO_AGREEMENT),
      ...open(state, step, () => reportedMissed(state, step)),
    ],
    check: (_, { note }) => textGiven(note, 'note'),
    carryOut(draft, command, ctx, stamp) {
      const { step, note } = command;
      const { visit } = stepState(draft.state, step);
      const on = dayReceived(draft.state, command, ctx);
      add(draft, { type: 'meetingMissedConfirmed', data: { step, visit, on, note: note.trim() } }, stamp);
      for (const next of opensDispute(rulesOf(draft.state.rules).steps[step])) {
        if (stepState(draft.state, next).status !== 'open') openStep(draft, next, asReceived(ctx, command), stamp, on);
      }
    },
  },
};
