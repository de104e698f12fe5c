CREATE FUNCTION jars_of(recipe integer) RETURNS bigint
  LANGUAGE sql STABLE
  RETURN (SELECT coalesce(sum(jars), 0) FROM batches WHERE recipe_id = recipe AND state <> 'spoilt');

CREATE FUNCTION sugar_for(kilos numeric, sweetness numeric DEFAULT 0.6) RETURNS numeric
  LANGUAGE sql IMMUTABLE
  BEGIN ATOMIC
    SELECT CASE WHEN kilos IS NULL THEN 0 ELSE round(kilos * CASE WHEN sweetness > 1 THEN 1 ELSE sweetness END, 2) END;
  END;

CREATE FUNCTION next_kettle(at timestamp, OUT kettle smallint, OUT litres integer) AS $body$
<<search>>
DECLARE
  r record;
BEGIN
  FOR r IN EXECUTE $q$
    SELECT k.id, k.litres FROM kettles AS k
     WHERE NOT EXISTS (SELECT FROM batches AS b WHERE b.kettle_id = k.id AND b.during @> $1 AND b.state <> 'spoilt')
     ORDER BY k.litres DESC; $q$ USING at
  LOOP
    kettle := r.id;
    litres := r.litres;
    EXIT search;
  END LOOP;
END;
$body$ LANGUAGE plpgsql;

CREATE PROCEDURE plan_batch(recipe integer, at timestamp, hours integer DEFAULT 3)
LANGUAGE plpgsql AS $$
DECLARE
  chosen smallint := (next_kettle(at)).kettle;
BEGIN
  IF chosen IS NULL THEN
    RAISE EXCEPTION 'no kettle is free at %', at USING HINT = 'Buy another; or wait';
  END IF;
  INSERT INTO batches (recipe_id, kettle_id, during) VALUES (recipe, chosen, tsrange(at, at + make_interval(hours => hours)));
END
$$;
