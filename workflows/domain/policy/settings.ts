import type { PlainDate } from '../calendar/plain-date.ts';
import type { Role } from './roles.ts';

/** Who may be mandated to evaluate a budget in the bupati's name (Permendagri 20/2018 Ps 37). */
export const EVALUATORS = ['bupati', 'camat', 'dpmd'] as const satisfies readonly Role[];
export type Evaluator = (typeof EVALUATORS)[number];

/** A decree that hands the evaluation over, from a day on, until another day or until further notice. */
export type EvaluationMandate = { role: Evaluator; decree: string; from: PlainDate; to: PlainDate | null };

export type Fraction = { numerator: number; denominator: number };

/**
 * What the law leaves open or what could not be made sure: the regency decides it, and a cycle keeps what was decided in its
 * record. Each is explained, with its source, by `SETTING_TEXTS`.
 */
export type Settings = {
  version: number;
  mandates: EvaluationMandate[];
  /** Share of the invited that a village meeting needs; below it there is a warning, not a stop. */
  meetingQuorum: Fraction;
  /** Share of its members that a meeting of the BPD needs to have any effect. */
  bpdQuorum: Fraction;
  /** A meeting without a woman or without a poor household: only marked, or not valid. */
  missingGroups: 'flag' | 'block';
  /** The first day of a term: the day after, or the day itself. */
  firstDay: 'next' | 'same';
  /** Whether a term in calendar days that ends on a day off ends on the next working day. */
  rollForward: boolean;
  /** What follows a correction that kades and BPD have signed. */
  afterCorrection: 'evaluateAgain' | 'enact';
  /** Activities whose spending counts towards the 30 % of PP 43/2014 Ps 100. */
  overheadActivities: string[];
} & Partial<LaterSettings>;

/** What was not yet a setting in the first release: settings that were decided before do not say it. */
export type LaterSettings = {
  /** How often the evaluation may send one draft back for correction. */
  corrections: 'once' | 'unlimited';
  /** Which terms stand still while the clock is stopped: the regency's own, or those of the law as well. */
  suspensionStops: 'policy' | 'law';
  /** Whether somebody who stands in for the evaluator decides on a budget in his place, or it waits for himself. */
  standInEvaluates: 'allowed' | 'never';
  /** Calendar days within which a village answers a finding of the inspectorate. */
  findingTerm: number;
};

const LATER: LaterSettings = {
  corrections: 'unlimited',
  suspensionStops: 'policy',
  standInEvaluates: 'allowed',
  findingTerm: 60,
};

/** What holds in a regency that has decided nothing yet. */
export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  mandates: [
    { role: 'camat', decree: 'Delegasi bawaan (Permendagri 20/2018 Ps 37)', from: '2018-05-08' as PlainDate, to: null },
  ],
  meetingQuorum: { numerator: 2, denominator: 3 },
  bpdQuorum: { numerator: 2, denominator: 3 },
  missingGroups: 'block',
  firstDay: 'next',
  rollForward: false,
  afterCorrection: 'evaluateAgain',
  overheadActivities: ['01.01.01', '01.01.02', '01.01.05', '01.01.06'],
  ...LATER,
};

/** Every setting with what holds: where nothing was decided, the default. */
export function allOf(settings: Settings): Settings & LaterSettings {
  return { ...LATER, ...settings };
}

/** The mandate that holds on that day: of several the one that began last; null when the bupati has kept it himself. */
export function mandateOn(settings: Settings, on: PlainDate): EvaluationMandate | null {
  return settings.mandates
    .filter(({ from, to }) => from <= on && (to === null || on < to))
    .reduce<EvaluationMandate | null>(
      (latest, one) => (latest === null || one.from >= latest.from ? one : latest),
      null,
    );
}

/** Whether a share is reached, to the person: never a rounded percentage. */
export function reaches(part: number, whole: number, { numerator, denominator }: Fraction): boolean {
  return part * denominator >= whole * numerator;
}
