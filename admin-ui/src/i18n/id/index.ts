import english from 'ra-language-english';
import { area } from './area.ts';
import { budget } from './budget.ts';
import { cycle } from './cycle.ts';
import { frame } from './frame.ts';
import { law } from './law.ts';
import { ra } from './ra.ts';
import { regency } from './regency.ts';
import { work } from './work.ts';

/** Indonesian, the first language. react-admin's English lies below it for keys that a newer react-admin may add. */
export const indonesian = {
  ra: { ...english.ra, ...ra },
  ...frame,
  ...work,
  ...cycle,
  ...law,
  budget,
  ...area,
  ...regency,
};
