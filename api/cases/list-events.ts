import { type CycleEvent, EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Where } from '../http/sql.ts';
import { StepId } from '../views/wire.ts';

export const EVENT_LIST = {
  filters: {
    type: { value: z.enum(EVENT_TYPES), sql: (v) => `e.type = any(${v}::text[])` },
    step: { value: StepId, sql: (v) => `e.event #>> '{data,step}' = any(${v}::text[])` },
  },
  sorts: { seq: 'e.seq' },
  defaultSort: 'seq',
  tie: 'e.seq',
} as const satisfies ListDefinition;

/** The events of one cycle; that the caller may see it has been asked before. */
export function listEvents(pool: pg.Pool, cycleId: string, query: PageQuery): Promise<Page<{ event: CycleEvent }>> {
  const where = filterBy(
    new Where().and((v) => `e.cycle_id = ${v}`, cycleId),
    EVENT_LIST,
    query,
  );
  return selectPage<{ event: CycleEvent }>(pool, EVENT_LIST, query, { columns: 'e.event', from: 'event e', where });
}
