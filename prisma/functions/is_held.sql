-- Whether somebody has ordered it to be kept. What is about no cycle bears witness for all of them: any hold covers it.
CREATE OR REPLACE FUNCTION is_held(cycle text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM legal_hold AS h
     WHERE NOT EXISTS (SELECT FROM legal_hold_release AS r WHERE r.hold_id = h.id)
       AND (cycle IS NULL OR h.target = CASE h.scope
             WHEN 'cycle' THEN cycle
             WHEN 'village' THEN left(cycle, 10)
             WHEN 'regency' THEN (SELECT d.regency_code FROM village AS v JOIN district AS d ON d.code = v.district_code
                                   WHERE v.id = left(cycle, 10)) END))
$$;
