import type { Season } from '@siklus/scripts/demo/dates.ts';
import type { Target } from '@siklus/scripts/demo/targets.ts';
import { type DemoVillage, type Desk, walk } from '@siklus/scripts/demo/village.ts';
import { endOfDay, type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { Village } from '../domain/cycle/village.ts';

/** Longer than the quiet after a late entry: the clock finds time to act between any two steps. */
const BETWEEN_STEPS_MS = 16_000;

/** Where a village is after some commands, and after one more of them. */
type Place = { village: Village; ways: Map<string, Place> };

/**
 * Walks villages of one number through the pure core, from that hour of today on, the clock running as in the engine. What
 * one has done is not done again for the next: villages part where their commands do.
 */
export function pureWalks(number: number, season: Season, hour: number): (target: Target) => Promise<Village> {
  const { fiscalYear, calendar } = season;
  const start: Place = { village: new Village({ now: atHour(season, hour), fiscalYear, calendar }), ways: new Map() };
  return async (target) => {
    let place = start;
    const desk: Desk = {
      store: async (_, { sha256 }) => `version ${sha256}`,
      async send(_village, by, _id, intent) {
        const way = `${by} ${JSON.stringify(intent)}`;
        const next = place.ways.get(way) ?? { village: place.village.copy(), ways: new Map() };
        if (!place.ways.has(way)) {
          next.village.do(by, intent);
          if (intent.type === 'completeStep' || intent.type === 'approve') passBy(next.village, BETWEEN_STEPS_MS);
          place.ways.set(way, next);
        }
        place = next;
      },
    };
    await walk(demoVillage(number), target, season, desk);
    const village = place.village.copy();
    passBy(village, BETWEEN_STEPS_MS);
    return village;
  };
}

/** Lets so much time go by; whatever falls due meanwhile happens at its instant, as by the timer of the engine. */
export function passBy(village: Village, ms: number): void {
  const until = instantFromMillis(millisOf(village.now) + ms);
  for (let wake = wakeOf(village); wake !== null && wake <= until; wake = wakeOf(village)) {
    const before = village.state;
    village.passTo(wake);
    if (village.state === before) throw new Error(`Nothing happened at ${wake}`);
  }
  village.now = until;
}

function wakeOf({ state, calendar, now }: Village): Instant | null {
  const wake = nextWake(state, calendar);
  return wake !== null && wake < now ? now : wake;
}

function demoVillage(number: number): DemoVillage {
  const district = { district: '64.02.01', districtName: 'Muara Muntai' };
  return { id: '6402012001', code: '64.02.01.2001', name: 'Perian', ...district, number };
}

function atHour({ today }: Season, hour: number): Instant {
  return instantFromMillis(millisOf(endOfDay(today, 8)) + 1_000 - (24 - hour) * 3_600_000);
}
