import type { ZoneOffset } from '../domain/calendar/instant.ts';
import type { Actor } from '../domain/policy/actor.ts';

/** Signals of the workflow that opens a fiscal year. */
export const PAUSE_SIGNAL = 'pause';
export const RESUME_SIGNAL = 'resume';

export type VillageToOpen = {
  villageId: string;
  villageCode: string;
  villageName: string;
  districtCode: string;
  regencyCode: string;
  offset: ZoneOffset;
};

export type FiscalYearInput = {
  regencyCode: string;
  year: number;
  rules: string;
  villages: VillageToOpen[];
  waveSize: number;
  openedBy: Actor;
  commandId: string;
};

/** The year without its villages: what each wave needs to know. */
export type YearOpening = Omit<FiscalYearInput, 'villages' | 'waveSize'>;

export type FiscalYearStatus = 'opening' | 'paused' | 'open';

/** What became of one village: a new cycle, one that was there already, or why not. */
export type OpeningResult = { villageId: string; result: 'opened' | 'existing' | 'failed'; reason?: string };

export type FiscalYearResult = { opened: number; existing: number; failed: number };
