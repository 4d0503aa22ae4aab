import { createReadStream, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './processes.ts';

/** Repeats a program's log on the terminal, with its name before each line, until the program ends. */
export function echo(running: Running): void {
  void (async () => {
    let position = running.logStart;
    let rest = '';
    for (let over = false; !over; ) {
      over = running.hasEnded();
      const { size } = statSync(running.logFile);
      if (size > position) {
        for await (const chunk of createReadStream(running.logFile, {
          start: position,
          end: size - 1,
          encoding: 'utf8',
        }))
          rest += chunk;
        position = size;
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) console.log(`${running.name.padEnd(8)} │ ${line}`);
      }
      await sleep(100, undefined, { ref: false });
    }
  })();
}
