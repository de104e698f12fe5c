-- A table is attached while the parent gets a primary key, an index and a trigger
-- old:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (
  id integer NOT NULL, at date NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE t_2023 (id integer NOT NULL, at date NOT NULL);
-- rows:
INSERT INTO t_2023 VALUES (1, '2023-01-01');
-- new:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (
  id integer NOT NULL, at date NOT NULL,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE t_2023 (id integer NOT NULL, at date NOT NULL);
ALTER TABLE t ATTACH PARTITION t_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE INDEX t_at ON t (at);
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- keeps: public.t_2023
