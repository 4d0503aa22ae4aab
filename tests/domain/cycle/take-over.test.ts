import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { describe as sentence } from '@siklus/workflows/domain/cycle/describe.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { person, Village } from './village.ts';

/** The hamlet meetings are late, and the camat has been told. */
function late(): { village: Village; camat: string } {
  const village = new Village({ now: '2026-05-30T01:00:00.000Z' as Instant });
  village.finish('rpjmdes');
  village.passTo('2026-06-10T01:00:00.000Z');
  return { village, camat: village.state.escalations.find(({ to }) => to === 'camat')?.id ?? '' };
}
const take = (escalation: string, note = 'Kami dampingi langsung') =>
  ({ type: 'takeOverEscalation', escalation, note }) as const;

describe('taking an escalation over', () => {
  test('is for the rungs above the one who has it, and for nobody else', () => {
    for (const role of ['dpmd', 'bupati'] as const) {
      const { village, camat } = late();
      expect([role, village.do(role, take(camat))]).toEqual([role, ['escalationTakenOver']]);
    }
    for (const role of ['camat', 'kades', 'sekdes', 'bpd', 'pendamping', 'bappeda', 'inspektorat'] as const) {
      const { village, camat } = late();
      expect([role, village.refused(role, take(camat))]).toEqual([role, ['NOT_YOUR_ROLE']]);
    }
  });

  test('hands it on with a note, tells the one who had it, and leaves nothing to answer', () => {
    const { village, camat } = late();
    village.do('dpmd', take(camat));
    expect(village.state.escalations.find(({ id }) => id === camat)).toMatchObject({
      to: 'dpmd',
      acknowledged: { note: 'Kami dampingi langsung' },
      takenOver: [{ from: 'camat', to: 'dpmd', note: 'Kami dampingi langsung' }],
      resolvedAt: null,
    });
    expect(openTasks(village.state).some(({ key }) => key.startsWith(camat))).toBe(false);
    const told = noticesOf(village.events.slice(-1), village.state).map(({ kind, role }) => `${kind} ${role}`);
    expect(told).toContain('takenOver camat');
    expect(told).toContain('takenOver kades');
    const event = village.events.at(-1);
    expect(event && sentence(event).id).toBe(
      'mengambil alih penanganan keterlambatan Musyawarah dusun dari Camat: Kami dampingi langsung',
    );
  });

  test('moves no deadline, ends no step, and the next rungs come on their days', () => {
    const { village, camat } = late();
    const rungs = () =>
      upcoming(village.state, village.calendar).filter(({ step, kind }) => step === 'musdus' && kind === 'escalation');
    const ahead = rungs();
    expect(ahead).not.toEqual([]);
    village.do('dpmd', take(camat));
    expect(village.step('musdus').status).toBe('open');
    expect(rungs()).toEqual(ahead);
    village.passTo('2026-07-31T00:00:00.000Z');
    expect(village.state.escalations.map(({ to }) => to)).toEqual(['kades', 'dpmd', 'dpmd', 'bupati']);
  });

  test('may follow an answer of the one below, and another taking over from above', () => {
    const { village, camat } = late();
    village.do('camat', { type: 'acknowledgeEscalation', escalation: camat, note: 'Didatangi besok' });
    village.do('dpmd', take(camat));
    village.do('bupati', take(camat, 'Dipimpin Bupati'));
    expect(
      village.state.escalations.find(({ id }) => id === camat)?.takenOver?.map(({ from, to }) => [from, to]),
    ).toEqual([
      ['camat', 'dpmd'],
      ['dpmd', 'bupati'],
    ]);
    const nobody: Role[] = ['dpmd', 'bupati', 'camat'];
    for (const role of nobody) expect(village.refused(role, take(camat))).toEqual(['ESCALATION_AT_TOP']);
  });

  test('needs a note, and an escalation that has not ended', () => {
    const { village, camat } = late();
    expect(village.refused('dpmd', take(camat, ' '))).toEqual(['REASON_REQUIRED']);
    expect(village.refused('dpmd', take('musdus#1/9'))).toEqual(['ESCALATION_ENDED']);
    village.finish('musdus');
    expect(village.refused('dpmd', take(camat))).toEqual(['ESCALATION_ENDED']);
  });

  test('is offered, with its reason where it is refused, for each escalation that runs', () => {
    const { village } = late();
    const offers = (role: Role) =>
      allowedActions(village.state, person(role))
        .filter(({ command }) => command === 'takeOverEscalation')
        .map(({ template, allowed }) => [template.escalation, allowed]);
    expect(offers('dpmd')).toEqual([
      ['musdus#1/1', true],
      ['musdus#1/2', true],
    ]);
    expect(offers('camat')).toEqual([
      ['musdus#1/1', true],
      ['musdus#1/2', false],
    ]);
  });
});
