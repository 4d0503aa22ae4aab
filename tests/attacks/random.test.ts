import { afterAll, beforeAll, describe } from '@jest/globals';
import { depth } from '../setup/depth.ts';
import { printedChance } from './chance.ts';
import { attackHistories } from './histories.ts';
import { attackRecords } from './records.ts';
import { attackRows } from './rows.ts';
import { buildTarget, type Target } from './target.ts';

// Forgeries by chance on one regency: a hundred, and more than a thousand where it goes deep (depth.ts). Each is undone before the next.
/** How often each kind of forgery is tried. */
const times = depth({
  usual: { ofRow: 6, ofAccess: 2, ofTable: 1, ofHistory: 2 },
  deep: { ofRow: 60, ofAccess: 20, ofTable: 10, ofHistory: 20 },
});
const chance = printedChance('random attacks');
let target: Target;

beforeAll(async () => {
  target = await buildTarget();
}, 300_000);

afterAll(() => target.stop());

describe('a superuser of the database changes the events of a village', () =>
  attackRows(() => target, chance, times.ofRow));
describe('a superuser of the database changes what else is on record', () =>
  attackRecords(() => target, chance, times));
describe('an administrator of the engine changes what it remembers', () =>
  attackHistories(() => target, chance, times.ofHistory));
