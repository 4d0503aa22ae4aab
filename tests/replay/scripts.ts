import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { CURRENT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import fc from 'fast-check';
import { type Move, moves } from '../domain/cycle/script.ts';
import type { Opening } from '../workflows/live-cycle.ts';
import type { Manner, Player } from './player.ts';

/** Where a random script begins, and how the cycle comes there. */
const PLACES: Record<string, (player: Player) => Promise<unknown>> = {
  start: async () => {},
  musrenbangdes: (player) => player.walkTo('musrenbangdes'),
  plan: (player) => player.walkTo('sepakat_bpd_rkpdes'),
  agreement: (player) => player.walkTo('sepakat_bpd_apbdes'),
  evaluation: (player) => player.walkTo('evaluasi_apbdes'),
  async returned(player) {
    await player.walkTo('evaluasi_apbdes');
    await player.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi RAB' });
  },
  enacted: (player) => player.walkTo('tranche_1'),
  async changed(player) {
    await player.walkTo('tranche_1');
    const ground = 'pendapatan_berubah' as const;
    await player.do('sekdes', { type: 'openChange', kind: 'perubahan_apbdes', ground, reason: 'Bankeu' });
    await player.walkTo('evaluasi_perubahan');
  },
};

/**
 * What scripts for ten thousand villages can leave to chance has to come often in twenty: every third move is, where it can be,
 * something that is seldom done, and now and then the regency decides something.
 */
function spiced(move: Move, index: number): Move {
  if (move.kind !== 'sensible') return move;
  if (index % 12 === 7) return { kind: 'regency', what: 1 + (move.pick % 19), n: move.who % 10 };
  return index % 3 === 0 ? { ...move, back: true, pick: move.pick - (move.pick % 5) } : move;
}

/** One random script: everything about it follows from its seed. */
export type Script = {
  name: string;
  seed: number;
  place: string;
  /** Days of the year that go by before anybody does anything. */
  daysBefore: number;
  opening: Opening;
  manner: Manner;
  moves: Move[];
};

/** The random scripts of a recording: `perProfile` for each set of rules, drawn from one seed. */
export function scriptsOf(seed: number, perProfile: number, fiscalYear: number): Script[] {
  return CURRENT_RULES.flatMap((rules, profile) =>
    Array.from({ length: perProfile }, (_, n): Script => {
      const own = seed + profile * 1000 + n;
      const [script = []] = fc.sample(moves(60), { seed: own, numRuns: 1 });
      const places = Object.keys(PLACES);
      const place = places[n % places.length] ?? 'start';
      return {
        name: `script-${rules.slice(0, 4).toLowerCase()}-${String(n + 1).padStart(2, '0')}-${place}`,
        seed: own,
        place,
        daysBefore: [0, 150, 190, 250, 330][n % 5] ?? 0,
        opening: {
          rules,
          fiscalYear,
          offset: ([7, 8, 9] as const)[n % 3] ?? 8,
          settings: n % 4 === 3 ? { ...DEFAULT_SETTINGS, firstDay: 'same', rollForward: true } : DEFAULT_SETTINGS,
        },
        manner: {
          terse: n % 2 === 0,
          ...(n % 3 === 0 && { delegates: 4 }),
          ...(n % 3 === 1 && { continueAfterEvents: 120 }),
        },
        moves: script.map(spiced),
      };
    }),
  );
}

export async function play(player: Player, { place, daysBefore, moves: script }: Script): Promise<void> {
  if (daysBefore > 0) await player.passTo(later(player.cycle.clock(), daysBefore));
  await PLACES[place]?.(player);
  for (const move of script) await player.move(move);
}

function later(instant: Instant, days: number): Instant {
  return instantFromMillis(millisOf(instant) + days * 86_400_000);
}
