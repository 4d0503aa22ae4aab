import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { bulk } from './bulk.ts';
import {
  type FiscalYearInput,
  type FiscalYearResult,
  type FiscalYearStatus,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
} from './contract/fiscal-year.ts';

const pause = defineSignal(PAUSE_SIGNAL);
const resume = defineSignal(RESUME_SIGNAL);

/**
 * Opens a fiscal year: one cycle a village, in waves, and ends. A village that already has its cycle keeps it, so the same
 * year may be opened again for those that are missing. Between two waves it can be paused. One village that fails is
 * reported and holds up nobody.
 */
export async function fiscalYear(input: FiscalYearInput): Promise<FiscalYearResult> {
  const { villages, waveSize, ...year } = input;
  const total: FiscalYearResult = { opened: 0, existing: 0, failed: 0 };
  let paused = false;
  setHandler(pause, () => {
    paused = true;
  });
  setHandler(resume, () => {
    paused = false;
  });

  await bulk.enrolVillages(input);
  for (let done = 0; done < villages.length; done += waveSize) {
    if (paused) {
      await status('paused');
      await condition(() => !paused);
      await status('opening');
    }
    const results = await bulk.openCycles({ year, wave: villages.slice(done, done + waveSize) });
    for (const { result } of results) total[result] += 1;
  }
  await status('open');
  return total;

  function status(now: FiscalYearStatus): Promise<void> {
    return bulk.recordFiscalYear({ regencyCode: year.regencyCode, year: year.year, status: now });
  }
}
