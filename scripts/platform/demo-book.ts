import { join } from 'node:path';
import type { DemoBook } from '../demo/main.ts';
import { readJson, writeWhole } from './home.ts';

type Page = { database: string; fiscalYear?: number; villages: string[] };

/** Which villages of the demo stand where they should, kept in the home: a start that is cut off loses none of them. */
export function demoBook(home: string, database: string): DemoBook {
  const file = join(home, 'demo.json');
  const found = readJson<Page>(file);
  // A book never outlives the data that it speaks of.
  const page: Page = found?.database === database ? found : { database, villages: [] };
  const done = new Set(page.villages);
  const write = () => writeWhole(file, `${JSON.stringify({ ...page, villages: [...done] })}\n`);
  return {
    fiscalYear: page.fiscalYear,
    has: (villageId) => done.has(villageId),
    begin(fiscalYear) {
      page.fiscalYear = fiscalYear;
      write();
    },
    add(villageId) {
      done.add(villageId);
      write();
    },
  };
}
