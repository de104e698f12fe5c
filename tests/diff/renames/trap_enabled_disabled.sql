-- A flag is turned round: enabled goes and disabled comes
-- old:
CREATE TABLE features (id integer PRIMARY KEY,
  enabled boolean NOT NULL
);
-- rows:
INSERT INTO features VALUES (1, true);
-- new:
CREATE TABLE features (id integer PRIMARY KEY,
  disabled boolean NOT NULL
);
-- expect: ask public.features.enabled -> public.features.disabled
