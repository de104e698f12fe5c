-- A renamed value is in a default, a check, an index, a view and a policy
-- old:
CREATE TYPE state AS ENUM ('opn', 'done');
CREATE TABLE t (id integer PRIMARY KEY, s state DEFAULT 'opn', all_s state[] DEFAULT '{opn,done}', CHECK (s IN ('opn', 'done')));
CREATE INDEX opened ON t (id) WHERE s = 'opn';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'opn';
CREATE POLICY p ON t USING (s = 'opn');
-- rows:
INSERT INTO t VALUES (1);
-- new:
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE t (id integer PRIMARY KEY, s state DEFAULT 'open', all_s state[] DEFAULT '{open,done}', CHECK (s IN ('open', 'done')));
CREATE INDEX opened ON t (id) WHERE s = 'open';
CREATE VIEW v AS SELECT id FROM t WHERE s = 'open';
CREATE POLICY p ON t USING (s = 'open');
-- expect: rename enum value public.state.opn -> public.state.open
