-- project_record as the release before calls it: for a cycle, whose tasks do not tell whether their step was opened again.
-- Goes when that release is no longer gone back to (docs/releases.md).
CREATE OR REPLACE FUNCTION project_cycle(p jsonb, state json) RETURNS text LANGUAGE sql AS $$
  SELECT project_record(p || jsonb_build_object('kind', 'cycle', 'tasks', (
    SELECT coalesce(jsonb_agg(task || jsonb_build_object('returned',
             task->>'kind' IN ('complete', 'decide', 'sign') AND task->>'key' NOT LIKE '%#1/%')), '[]')
    FROM jsonb_array_elements(p->'tasks') AS task)), state)
$$;
