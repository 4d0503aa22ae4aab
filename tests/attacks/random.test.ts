import { afterAll, beforeAll, describe } from '@jest/globals';
import { printedChance } from './chance.ts';
import { attackHistories } from './histories.ts';
import { attackRecords } from './records.ts';
import { attackRows } from './rows.ts';
import { buildTarget, type Target } from './target.ts';

// More than a thousand forgeries by chance, on one regency. Each is undone before the next.
const chance = printedChance('random attacks');
let target: Target;

beforeAll(async () => {
  target = await buildTarget();
}, 300_000);

afterAll(() => target.stop());

describe('a superuser of the database changes the events of a village', () => attackRows(() => target, chance));
describe('a superuser of the database changes what else is on record', () => attackRecords(() => target, chance));
describe('an administrator of the engine changes what it remembers', () => attackHistories(() => target, chance));
