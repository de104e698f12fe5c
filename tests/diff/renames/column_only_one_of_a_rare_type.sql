-- A column has a new name without any likeness, yet it alone has its type
-- old:
CREATE TABLE t (id integer PRIMARY KEY, a text, b text,
  extra jsonb NOT NULL DEFAULT '{}'
);
-- rows:
INSERT INTO t VALUES (1, 'a', 'b', '{"x": 1}');
-- new:
CREATE TABLE t (id integer PRIMARY KEY, a text, b text,
  metadata jsonb NOT NULL DEFAULT '{}'
);
-- expect: ask public.t.extra -> public.t.metadata
