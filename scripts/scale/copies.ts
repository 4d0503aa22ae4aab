import { PLACEHOLDER } from './model-cycle.ts';

/** A JSON text with the ids of a cycle in the place of the model's. */
const own = (json: string) =>
  [
    [PLACEHOLDER.villageCode, 'c.village_code'],
    [PLACEHOLDER.districtCode, 'c.district_code'],
    [`"${PLACEHOLDER.regencyCode}"`, `'"' || c.regency_code || '"'`],
    [PLACEHOLDER.villageId, 'c.village_id'],
  ].reduce((text, [what, by]) => `replace(${text}, '${what}', ${by})`, json);

const CHOSEN = 'scale.cycle c join scale.model m on (m.habit, m.year, m.zone) = (c.habit, c.year, c.zone)';
const PLACE = 'c.village_id, c.district_code, c.regency_code';

/** What gives each village of a portion ($1) its own copy of its model. `columns`: of a cycle, without its state. */
export const copyStatements = (columns: readonly string[]): string[] => [
  `insert into cycle (${columns.join(', ')}, state)
   select ${columns.map((name) => `row.${name}`).join(', ')}, ${own('m.state')}::json
     from ${CHOSEN}, jsonb_populate_record(null::cycle, m.row || jsonb_build_object('id', c.id,
            'village_id', c.village_id, 'district_code', c.district_code, 'regency_code', c.regency_code)) as row
    where c.portion = $1`,
  `insert into task (cycle_id, village_id, district_code, regency_code, fiscal_year,
                     key, step, kind, role, holder, since, due_at, late, ready, missing, visit, returned, escalation, repair)
   select c.id, ${PLACE}, c.year, t.key, t.step, t.kind, t.role, t.holder, t.since, t."dueAt", t.late, t.ready,
          t.missing, t.visit, t.returned, t.escalation, t.repair
     from ${CHOSEN}, jsonb_to_recordset(m.tasks) as t(key text, step text, kind text, role text, holder text,
          since timestamptz, "dueAt" timestamptz, late boolean, ready boolean, missing int, visit int, returned boolean,
          escalation text, repair text)
    where c.portion = $1`,
  `insert into escalation (cycle_id, village_id, district_code, regency_code, fiscal_year, id, step, rung, to_role,
                           due_date, raised_at, acknowledged_by, acknowledged_at, note, resolved_at)
   select c.id, ${PLACE}, c.year, e.id, e.step, e.rung, e."toRole", e."dueDate", e."raisedAt", e."acknowledgedBy",
          e."acknowledgedAt", e.note, e."resolvedAt"
     from ${CHOSEN}, jsonb_to_recordset(m.escalations) as e(id text, step text, rung int, "toRole" text,
          "dueDate" date, "raisedAt" timestamptz, "acknowledgedBy" text, "acknowledgedAt" timestamptz, note text,
          "resolvedAt" timestamptz)
    where c.portion = $1`,
  `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
   select c.id, (e->>'seq')::int, e->>'type', (e->>'at')::timestamptz, e#>>'{actor,id}', e#>>'{actor,role}',
          e->>'commandId', ${own('e::text')}::jsonb, e->>'prev', e->>'hash', 'contoh'
     from ${CHOSEN}, jsonb_array_elements(case when c.whole then m.events else m.recent_events end) as e
    where c.portion = $1`,
  `insert into notice (id, cycle_id, seq, kind, role, village_id, district_code, regency_code, data, created_at)
   select c.id || '/' || n.seq || '/' || n.role, c.id, n.seq, n.kind, n.role, ${PLACE}, n.data, n.at
     from ${CHOSEN}, jsonb_to_recordset(case when c.whole then m.notices else m.recent_notices end)
            as n(seq int, kind text, role text, data jsonb, at timestamptz)
    where c.portion = $1
       on conflict do nothing`,
];
