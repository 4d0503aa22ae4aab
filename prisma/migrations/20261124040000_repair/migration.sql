-- Corrections of the record: a task for the second person, and their events found without reading all others.

ALTER TABLE task
  DROP CONSTRAINT task_kind_known,
  ADD CONSTRAINT task_kind_known
    CHECK (kind IN ('complete', 'decide', 'sign', 'acknowledge', 'appoint', 'repair'));

-- The badge of a cycle, counted for each row of a list.
CREATE INDEX event_repaired ON event (cycle_id) WHERE type = 'repaired';
-- Proposals of a whole area, the latest first.
CREATE INDEX event_repair_proposed ON event (at, cycle_id, seq) WHERE type = 'repairProposed';
