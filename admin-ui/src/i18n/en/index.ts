import reactAdmin from 'ra-language-english';
import { area } from './area.ts';
import { budget } from './budget.ts';
import { cycle } from './cycle.ts';
import { frame } from './frame.ts';
import { law } from './law.ts';
import { regency } from './regency.ts';
import { work } from './work.ts';

export const english = { ...reactAdmin, ...frame, ...work, ...cycle, ...law, budget, ...area, ...regency };
