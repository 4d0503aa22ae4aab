import { zoneTable } from './zone-table.ts';

// Run by zone.test.ts in a process of its own. `hostHours` shows that the zone of that process really is another one.
const hostHours = -new Date(2025, 0, 15).getTimezoneOffset() / 60;

// From here on a call to the clock, the zones or chance of the host would throw.
for (const name of ['Date', 'Intl']) Object.defineProperty(globalThis, name, { get: forbidden(name) });
Math.random = forbidden('Math.random');

process.stdout.write(JSON.stringify({ hostHours, table: zoneTable() }));

function forbidden(name: string): () => never {
  return () => {
    throw new Error(`The domain used ${name}`);
  };
}
