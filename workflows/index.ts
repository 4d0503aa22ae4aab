// What the workers can run. The names of these functions are the workflow types of contract/names.ts.
export { batch } from './batch.ts';
export { calendarChange } from './calendar-change.ts';
export { fiscalYear } from './fiscal-year.ts';
export { archiving, checkpoint, retention, seal, verification } from './proof.ts';
export { villageCycle } from './village-cycle.ts';
