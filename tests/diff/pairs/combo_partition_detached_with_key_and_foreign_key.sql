-- A partition with key, foreign key and trigger of its parent is detached and keeps copies of them
-- old:
CREATE TABLE u (id integer PRIMARY KEY);
CREATE TABLE t (u_id integer NOT NULL REFERENCES u, at date NOT NULL, PRIMARY KEY (u_id, at)) PARTITION BY RANGE (at);
CREATE TABLE t_a PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE t_b PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- rows:
INSERT INTO u VALUES (1);
INSERT INTO t VALUES (1, '2023-01-01'), (1, '2024-01-01');
-- new:
CREATE TABLE u (id integer PRIMARY KEY);
CREATE TABLE t (u_id integer NOT NULL REFERENCES u, at date NOT NULL, PRIMARY KEY (u_id, at)) PARTITION BY RANGE (at);
CREATE TABLE t_a (u_id integer NOT NULL CONSTRAINT t_u_id_fkey REFERENCES u, at date NOT NULL, PRIMARY KEY (u_id, at));
CREATE TABLE t_b PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- keeps: public.t_a, public.t_b, public.u
