import { readConfig, type WorkerConfig } from '@siklus/worker/config.ts';

/** The settings of the system that runs beside this command. Throws a sentence where none is found. */
export function runningSystem(): WorkerConfig {
  try {
    return readConfig();
  } catch {
    throw new Error(
      'no running system was found. Start it with `npm start` in another terminal, or set DATABASE_URL and TEMPORAL_ADDRESS.',
    );
  }
}

/** One line that is written over; nothing where nobody looks on. */
export function oneLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
