-- An exclusion constraint gets a condition and is deferrable
-- old:
CREATE TABLE slots (during int4range, cancelled boolean NOT NULL DEFAULT false,
  CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
);
-- rows:
INSERT INTO slots VALUES ('[1,5)'), ('[5,9)');
-- new:
CREATE TABLE slots (during int4range, cancelled boolean NOT NULL DEFAULT false,
  CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled) DEFERRABLE
);
