import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { zoneTable } from './zone-table.ts';

const SCRIPT = fileURLToPath(new URL('./zone-table-print.ts', import.meta.url));

describe('A server in another time zone', () => {
  test.each([
    ['UTC', 0],
    ['Asia/Jakarta', 7],
    ['Asia/Makassar', 8],
    ['Asia/Jayapura', 9],
    ['America/New_York', -5],
  ])(
    '(%s) computes the same due dates, without a clock, a zone table or chance',
    (zone, hostHours) => {
      // In its own process: jest hands tests a copy of process.env, so TZ cannot be moved from inside.
      const printed = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT], {
        env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
        encoding: 'utf8',
      });
      expect(JSON.parse(printed)).toEqual({ hostHours, table: zoneTable() });
    },
    60_000,
  );
});
