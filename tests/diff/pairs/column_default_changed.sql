-- Defaults change: a number, a text with a quote, a time, an array and null
-- old:
CREATE TABLE t (
  a integer DEFAULT 1, b text DEFAULT 'x', c timestamptz DEFAULT now(), d text[] DEFAULT '{}', e text DEFAULT 'e'
);
-- rows:
INSERT INTO t DEFAULT VALUES;
-- new:
CREATE TABLE t (
  a integer DEFAULT -1, b text DEFAULT 'it''s \ done', c timestamptz DEFAULT CURRENT_TIMESTAMP, d text[] DEFAULT ARRAY['a,b', NULL], e text DEFAULT NULL
);
