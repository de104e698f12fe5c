-- A plain column becomes a generated one
-- old:
CREATE TABLE t (
  title text,
  slug text
);
CREATE INDEX t_slug ON t (slug);
-- rows:
INSERT INTO t VALUES ('Hello World', 'hello-world');
-- new:
CREATE TABLE t (
  title text,
  slug text GENERATED ALWAYS AS (lower(replace(title, ' ', '-'))) STORED
);
CREATE INDEX t_slug ON t (slug);
-- hazards: data-loss
