-- What PostgreSQL 16 and 17 brought
-- since: 170000
CREATE SCHEMA since_17;
CREATE COLLATION since_17.ruled (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W');
CREATE TABLE since_17.kept (a text STORAGE EXTERNAL, b text STORAGE MAIN COMPRESSION pglz);
CREATE COLLATION since_17.built_in (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE VIEW since_17.json AS SELECT j.*, JSON_OBJECT('a' : 1, 'b' : 'x' ABSENT ON NULL) AS o, JSON_ARRAY(1, 2 NULL ON NULL) AS l, '{}' IS JSON OBJECT AS is_json, JSON_QUERY('{"a": 1}'::jsonb, '$.a' WITH WRAPPER) AS q, JSON_VALUE('[1]'::jsonb, '$[0]' RETURNING integer DEFAULT 3 ON ERROR) AS v
  FROM JSON_TABLE('[{"a": 1}]'::jsonb, '$[*]' COLUMNS (n FOR ORDINALITY, a integer PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (b text PATH '$'))) AS j;
GRANT MAINTAIN ON since_17.kept TO confiture_breadth_reader;
CREATE TABLE since_17.parted (id integer GENERATED ALWAYS AS IDENTITY, at date) PARTITION BY RANGE (at);
CREATE TABLE since_17.parted_1 PARTITION OF since_17.parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
