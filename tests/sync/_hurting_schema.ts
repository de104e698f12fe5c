/** Tables with everything that is hard to take off and to put back; rows to load. */
export interface HurtingSchema {
  readonly schema: string;
  readonly rows: string;
}

/** What this version of the server has. */
export function hurtingSchema(serverVersion: number): HurtingSchema {
  return {
    schema: [
      TABLES,
      INDEXES,
      FOREIGN_KEYS,
      DEPENDENTS,
      PARTITIONS,
      ...serverVersion >= 150000 ? [SINCE_15] : [],
      ...serverVersion >= 180000 ? [SINCE_18] : [],
      COMMENTS,
    ].join("\n"),
    rows: [
      ROWS,
      ...serverVersion >= 150000 ? [ROWS_15] : [],
      ...serverVersion >= 180000 ? [ROWS_18] : [],
    ].join("\n"),
  };
}

const TABLES = `
CREATE SCHEMA app;
CREATE SCHEMA "Größe ""2""";
CREATE FUNCTION app.shout(t text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT upper(t) $$;
CREATE FUNCTION app.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a trigger fired'; END $$;
CREATE TABLE app.users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mail text NOT NULL, name varchar(60), boss bigint, home bigint,
  twice bigint GENERATED ALWAYS AS (id * 2) STORED,
  CONSTRAINT users_mail UNIQUE (mail) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "users name" UNIQUE (name, id) INCLUDE (boss) WITH (fillfactor = 70)
);
CREATE TABLE app.homes (id bigint PRIMARY KEY, owner bigint NOT NULL, code text COLLATE "C" NOT NULL,
  CONSTRAINT homes_pair UNIQUE (owner, id) DEFERRABLE
);
CREATE TABLE app.orders (
  user_id bigint NOT NULL, number integer NOT NULL, during tsrange, state text CHECK (state <> ''),
  PRIMARY KEY (user_id, number),
  CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (state = 'open') DEFERRABLE
);
CREATE TABLE app.lines (order_user bigint, order_number integer, place integer, code text, legacy bigint);
CREATE TABLE "Größe ""2"""."Prix en €" ("Id №" uuid PRIMARY KEY DEFAULT gen_random_uuid(), "a""b" text UNIQUE);
CREATE TABLE app.animals (id integer PRIMARY KEY, name text);
CREATE TABLE app.cats (lives integer, PRIMARY KEY (id)) INHERITS (app.animals);
CREATE TABLE app.guarded (id integer PRIMARY KEY, tenant text);
ALTER TABLE app.guarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON app.guarded USING (tenant = 'nobody');
CREATE UNLOGGED TABLE app.empty (id integer PRIMARY KEY, at date UNIQUE);
CREATE TABLE app.bare (nothing text);
`;

const INDEXES = `
CREATE INDEX users_shout ON app.users (app.shout(name) DESC NULLS LAST, mail text_pattern_ops);
ALTER INDEX app.users_shout ALTER COLUMN 1 SET STATISTICS 400;
CREATE UNIQUE INDEX users_lower ON app.users (lower(mail)) WHERE id > 0;
CREATE UNIQUE INDEX homes_code ON app.homes (code, id) INCLUDE (owner);
CREATE UNIQUE INDEX homes_identity ON app.homes (code, owner);
ALTER TABLE app.homes REPLICA IDENTITY USING INDEX homes_identity;
CREATE INDEX homes_brin ON app.homes USING brin (id) WITH (pages_per_range = 16);
CREATE INDEX orders_state ON app.orders USING hash (state);
CREATE INDEX orders_number ON app.orders (number);
ALTER TABLE app.orders CLUSTER ON orders_number;
ALTER TABLE app.cats CLUSTER ON cats_pkey;
CREATE INDEX lines_gin ON app.lines USING gin (to_tsvector('simple', code)) WITH (fastupdate = off);
CREATE INDEX "Prix ""index""" ON "Größe ""2"""."Prix en €" (("a""b" || 'é'));
`;

const FOREIGN_KEYS = `
ALTER TABLE app.users ADD CONSTRAINT users_boss FOREIGN KEY (boss) REFERENCES app.users DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE app.users ADD CONSTRAINT users_home FOREIGN KEY (home) REFERENCES app.homes ON DELETE SET NULL;
ALTER TABLE app.homes ADD CONSTRAINT homes_owner FOREIGN KEY (owner) REFERENCES app.users ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE app.orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES app.users;
ALTER TABLE app.lines ADD CONSTRAINT lines_order FOREIGN KEY (order_user, order_number) REFERENCES app.orders (user_id, number) MATCH FULL;
ALTER TABLE app.lines ADD CONSTRAINT lines_legacy FOREIGN KEY (legacy) REFERENCES app.homes NOT VALID;
ALTER TABLE app.lines ADD CONSTRAINT lines_code FOREIGN KEY (code, place) REFERENCES app.homes (code, id);
`;

const DEPENDENTS = `
CREATE TABLE app.grouped (id integer PRIMARY KEY, label text);
CREATE VIEW app.by_key AS SELECT id, label, count(*) FROM app.grouped GROUP BY id;
CREATE TABLE app.upserted (id integer CONSTRAINT upserted_key UNIQUE, label text);
CREATE FUNCTION app.upsert() RETURNS void LANGUAGE sql BEGIN ATOMIC
  INSERT INTO app.upserted VALUES (1, 'a') ON CONFLICT ON CONSTRAINT upserted_key DO NOTHING;
END;
CREATE TRIGGER plain BEFORE INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER always BEFORE INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER replica BEFORE INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER "off" BEFORE INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER on_truncate AFTER TRUNCATE ON app.users EXECUTE FUNCTION app.refuse();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON app.homes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.refuse();
ALTER TABLE app.users ENABLE ALWAYS TRIGGER always, ENABLE REPLICA TRIGGER replica, DISABLE TRIGGER "off";
CREATE STATISTICS app.correlated ON name, mail FROM app.users;
ALTER TABLE app.users ALTER COLUMN mail SET STATISTICS 50;
`;

const PARTITIONS = `
CREATE TABLE app.events (id bigint, at date, user_id bigint, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.events_2 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (at);
CREATE TABLE app.events_2_rest PARTITION OF app.events_2 DEFAULT;
CREATE INDEX events_user ON app.events (user_id);
CREATE INDEX events_1_own ON app.events_1 (at DESC);
ALTER TABLE app.events ADD CONSTRAINT events_user FOREIGN KEY (user_id) REFERENCES app.users;
ALTER TABLE app.events_1 ADD CONSTRAINT events_1_home FOREIGN KEY (user_id) REFERENCES app.homes;
CREATE TABLE app.notes (event bigint, at date, FOREIGN KEY (event, at) REFERENCES app.events (id, at));
CREATE TRIGGER on_event AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER once AFTER INSERT ON app.events EXECUTE FUNCTION app.refuse();
`;

const SINCE_15 = `
CREATE TABLE app.nulls (a integer, b integer, CONSTRAINT nulls_equal UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX nulls_index ON app.nulls (b) NULLS NOT DISTINCT;
CREATE TABLE app.nulled (x bigint, y bigint, FOREIGN KEY (x) REFERENCES app.homes ON DELETE SET NULL (x));
`;

const SINCE_18 = `
CREATE TABLE app.versions (id int4range, during tsrange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE app.version_notes (id int4range, during tsrange, FOREIGN KEY (id, PERIOD during) REFERENCES app.versions (id, PERIOD during));
CREATE TABLE app.lax (x bigint, FOREIGN KEY (x) REFERENCES app.homes NOT ENFORCED);
CREATE TABLE app.virtual (id integer CONSTRAINT "named not null" NOT NULL PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL);
`;

const COMMENTS = `
COMMENT ON INDEX app.users_lower IS 'it''s a \\ comment
on two lines';
COMMENT ON INDEX app.users_pkey IS 'of the index';
COMMENT ON CONSTRAINT users_pkey ON app.users IS 'of the constraint';
COMMENT ON CONSTRAINT no_overlap ON app.orders IS 'of the exclusion';
COMMENT ON INDEX app.no_overlap IS 'of its index';
COMMENT ON CONSTRAINT homes_owner ON app.homes IS 'of the foreign key';
COMMENT ON CONSTRAINT lines_legacy ON app.lines IS 'not valid';
COMMENT ON CONSTRAINT events_user ON app.events IS 'partitioned';
`;

const ROWS = `
INSERT INTO app.users (id, mail, name, boss, home) OVERRIDING SYSTEM VALUE
  SELECT i, i || '@x', 'n' || i, 1 + i % 7, i FROM generate_series(1, 300) i;
INSERT INTO app.homes SELECT i, 301 - i, 'c' || i FROM generate_series(1, 300) i;
INSERT INTO app.orders SELECT i, 1, tsrange('2024-01-01'::timestamp + i * interval '1 day', '2024-01-01'::timestamp + (i + 1) * interval '1 day'), 'open' FROM generate_series(1, 100) i;
INSERT INTO app.lines SELECT i, 1, i, 'c' || i, 100000 + i FROM generate_series(1, 100) i;
INSERT INTO "Größe ""2"""."Prix en €" ("a""b") SELECT 'p' || i FROM generate_series(1, 20) i;
INSERT INTO app.animals SELECT i FROM generate_series(1, 20) i;
INSERT INTO app.cats SELECT i FROM generate_series(1, 20) i;
INSERT INTO app.grouped SELECT i FROM generate_series(1, 20) i;
INSERT INTO app.guarded SELECT i FROM generate_series(1, 20) i;
INSERT INTO app.events SELECT i, '2024-06-01'::date + i * 3, i FROM generate_series(1, 150) i;
INSERT INTO app.notes SELECT i, '2024-06-01'::date + i * 3 FROM generate_series(1, 50) i;
`;

const ROWS_15 = `
INSERT INTO app.nulls SELECT i, i FROM generate_series(1, 20) i;
INSERT INTO app.nulls VALUES (NULL, NULL);
`;

const ROWS_18 = `
INSERT INTO app.versions VALUES ('[1,1]', '[2024-01-01, 2024-02-01)'), ('[1,1]', '[2024-02-01, 2024-03-01)');
INSERT INTO app.version_notes VALUES ('[1,1]', '[2024-01-15, 2024-02-15)');
`;
