import reactAdmin from 'ra-language-english';
import { area } from './area.ts';
import { cycle } from './cycle.ts';
import { frame } from './frame.ts';
import { work } from './work.ts';

export const english = { ...reactAdmin, ...frame, ...work, ...cycle, ...area };
