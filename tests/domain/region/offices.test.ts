import { describe, expect, test } from '@jest/globals';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import {
  type OfficeEntry,
  type OfficeName,
  type OfficeSaid,
  officesOf,
  officesToTell,
  sameOffice,
} from '@siklus/workflows/domain/region/offices.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { person, Village } from '../cycle/village.ts';

const since = plainDate('2026-01-05');
const vacant: OfficeSaid = { status: 'vacant', cause: 'Meninggal dunia', since };
const held: OfficeSaid = { status: 'held', holder: 'pj-1', as: 'pj', decree: 'SK 118', since };
const entry = (said: OfficeSaid, id = 'e1', office: OfficeName = 'kades') => ({ id, office, said });

describe('a year that is opened while the register says that nobody is kades', () => {
  const village = () => new Village({ offices: officesOf([entry(vacant)]) });

  test('begins with the office vacant: the old account acts in nothing, and the regency is asked for a Pj', () => {
    const { state } = village();
    expect(state.kades).toEqual({ ...vacant, entry: 'e1' });
    expect(village().refused('kades', { type: 'completeStep', step: 'musdus' })).toContain('OFFICE_VACANT');
    expect(openTasks(state).map(({ kind, role }) => [kind, role])).toEqual(
      expect.arrayContaining([
        ['appoint', 'bupati'],
        ['appoint', 'dpmd'],
      ]),
    );
  });

  test('goes on with the Pj as every year of the village does', () => {
    const next = village();
    const [told] = officesToTell(entry(held, 'e2'), [next.state]);
    expect(next.do('dpmd', told?.intent as PersonalIntent)).toEqual(['kadesAppointed']);
    const pj = person('kades', { id: 'pj-1' });
    expect(next.prepare('musdus').do(pj, { type: 'completeStep', step: 'musdus' })).toContain('stepCompleted');
  });
});

describe('what the register tells a cycle', () => {
  test('is told once, and not to a cycle that tells the same already', () => {
    const village = new Village();
    village.do('camat', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: since });
    expect(officesToTell(entry(vacant), [village.state])).toEqual([]);
    const intent: PersonalIntent = {
      type: 'appointKades',
      holder: 'pj-1',
      as: 'pj',
      decree: 'SK 118',
      occurredOn: since,
    };
    expect(village.do('dpmd', { ...intent, entry: 'e2' })).toEqual(['kadesAppointed']);
    expect(village.do('dpmd', { ...intent, entry: 'e2' })).toEqual([]);
  });

  test('puts a vacancy right that the cycle has otherwise; a person is refused a second one', () => {
    const village = new Village();
    const intent: PersonalIntent = { type: 'declareVacancy', cause: 'Mengundurkan diri', occurredOn: since };
    village.do('bpd', { ...intent, cause: 'Meninggal dunia' });
    expect(village.refused('bpd', intent)).toEqual(['OFFICE_VACANT']);
    expect(village.do('bpd', { ...intent, entry: 'e2' })).toEqual(['officeVacated']);
    expect(village.state.kades).toMatchObject({ status: 'vacant', cause: 'Mengundurkan diri', entry: 'e2' });
  });
});

describe('a village without a sekdes', () => {
  const none = entry({ status: 'vacant', cause: 'Pensiun', since }, 's1', 'sekdes');
  const plt = entry({ status: 'held', holder: 'kaur-1', as: 'plt', decree: 'SPT 1', since }, 's2', 'sekdes');
  const tell = (village: Village, told: typeof none) =>
    officesToTell(told, [village.state]).flatMap(({ intent }) => village.do('kades', intent));
  const draft = { type: 'completeStep', step: 'rapbdes' } as const;

  test('has its draft budget made by the kades himself, on record, and nobody acts with the account of who has left', () => {
    const village = new Village().upTo('rapbdes');
    expect(tell(village, none)).toEqual(['sekdesRecorded']);
    expect(village.refused('sekdes', draft)).toContain('SEKDES_VACANT');
    expect(
      openTasks(village.state)
        .filter(({ step }) => step === 'rapbdes')
        .map(({ role }) => role),
    ).toContain('kades');
    expect(village.prepare('rapbdes').do('kades', draft)).toContain('stepCompleted');
  });

  test('goes on with who acts as one by the letter of the kades, and with nobody else', () => {
    const village = new Village().upTo('rapbdes').prepare('rapbdes');
    tell(village, none);
    expect(tell(village, plt)).toEqual(['sekdesRecorded']);
    expect(tell(village, plt)).toEqual([]);
    expect(village.refused('sekdes', draft)).toContain('NOT_SEKDES');
    expect(village.refused('kades', draft)).toContain('NOT_YOUR_ROLE');
    expect(village.do(person('sekdes', { id: 'kaur-1' }), draft)).toContain('stepCompleted');
  });

  test('and without a kades waits for the Pj: a Perdes is nobody’s meanwhile, nor the daily business', () => {
    const village = new Village({ offices: officesOf([none, entry(vacant)]) });
    expect(village.refused('kades', { type: 'completeStep', step: 'musdus' })).toContain('OFFICE_VACANT');
    expect(openTasks(village.state).some(({ kind }) => kind === 'appoint')).toBe(true);
  });
});

/** A village with its register, as API, worker and database keep it (functions/enter_office.sql, api/offices/tell-offices.ts). */
class Years {
  readonly years: Village[] = [];
  readonly entries: Pick<OfficeEntry, 'id' | 'office' | 'said'>[] = [];
  /** Of orders that are under way, in no order: an item may be late. */
  readonly items: { year: Village; intent: PersonalIntent }[] = [];
  private untold = false;

  open(): void {
    const newest = this.entries.at(-1);
    this.years.push(new Village({ fiscalYear: 2027 + this.years.length, offices: officesOf(newest ? [newest] : []) }));
  }

  enter(said: OfficeSaid): void {
    const newest = this.entries.at(-1);
    if (said.status === 'vacant' && newest?.said.status === 'vacant') return;
    this.entries.push(entry(said, `e${this.entries.length}`));
    this.untold = true;
  }

  say(year: Village, said: OfficeSaid): void {
    const intent = officesToTell(entry(said), [new Village().state])[0]?.intent;
    const { entry: _told, ...own } = intent as Extract<PersonalIntent, { type: 'declareVacancy' | 'appointKades' }>;
    if ('refusals' in year.try('dpmd', own)) return;
    const newest = this.entries.at(-1);
    if (!newest || !sameOffice(newest.said, said)) this.entries.push(entry(said, `e${this.entries.length}`));
    this.untold = true;
  }

  tell(): void {
    const newest = this.entries.at(-1);
    if (!this.untold || !newest) return;
    this.untold = false;
    for (const year of this.years) {
      for (const { intent } of officesToTell(newest, [year.state])) this.items.push({ year, intent });
    }
  }

  arrive(pick: number): void {
    const [item] = this.items.splice(pick % Math.max(this.items.length, 1), 1);
    if (item === undefined) return;
    item.year.do('dpmd', item.intent);
    const { entry: told } = item.intent as { entry?: string };
    if (told !== this.entries.at(-1)?.id) this.untold = true;
  }
}

const saids = fc.oneof(
  fc.record({ status: fc.constant('vacant' as const), cause: fc.constantFrom('Meninggal', 'Mundur'), day: fc.nat(20) }),
  fc.record({
    status: fc.constant('held' as const),
    holder: fc.constantFrom('pj-1', 'pj-2', 'kades-2'),
    as: fc.constantFrom('pj' as const, 'kades' as const),
    decree: fc.constantFrom('SK 1', 'SK 2'),
    day: fc.nat(20),
  }),
);
const saidOf = ({ day, ...said }: Omit<OfficeSaid, 'since'> & { day: number }) =>
  ({ ...said, since: `2025-12-${String(day + 1).padStart(2, '0')}` as PlainDate }) as OfficeSaid;

test('the holders of an office agree over all years of a village, whoever says it where, however late it is told', () => {
  const step = fc.record({ what: fc.nat(9), pick: fc.nat(99), said: saids });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const village = new Years();
      village.open();
      for (const { what, pick, said } of steps) {
        const year = village.years[pick % village.years.length] as Village;
        if (what === 0 && village.years.length < 4) village.open();
        else if (what <= 2) village.say(year, saidOf(said));
        else if (what <= 4) village.enter(saidOf(said));
        else if (what <= 6) village.tell();
        else village.arrive(pick);
      }
      for (let round = 0; round < 100; round += 1) {
        village.tell();
        if (village.items.length === 0) break;
        village.arrive(round);
      }
      const newest = village.entries.at(-1);
      for (const { state } of village.years)
        expect(sameOffice(state.kades, newest?.said ?? { status: 'filled' })).toBe(true);
    }),
    { numRuns: depth({ usual: 200, deep: 10_000 }) },
  );
});
