import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { denoHost } from "../../../src/host.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { takeSnapshot } from "../../../src/mediums/build/snapshot.ts";
import { undoTo } from "../../../src/mediums/build/undo.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { contentOf } from "./built.ts";

/** Notes a database, changes it and undoes that; tells what stands. */
async function undone(
  fresh: FreshDatabase,
  change: (session: Session) => Promise<unknown>,
  roles: readonly string[] = [],
): Promise<readonly string[]> {
  await using database = await openDatabase(fresh.target, denoHost());
  await using session = await database.connect();
  const snapshot = await takeSnapshot(session);
  await change(session);
  return await undoTo(session, snapshot, (name) => roles.includes(name));
}

const CHANGES: readonly (readonly [string, string])[] = [
  [
    "tables with keys, sequences, inheritance and partitions",
    `CREATE TABLE a (id serial PRIMARY KEY, big text); CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY) INHERITS (a);
     CREATE TABLE c (id int REFERENCES a); CREATE TABLE p (id int) PARTITION BY LIST (id);
     CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX ON p (id); CREATE SEQUENCE s OWNED BY c.id;`,
  ],
  [
    "tables that refer to each other",
    `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
     ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b;`,
  ],
  [
    "views, rules, triggers and policies",
    `CREATE TABLE a (id int); CREATE VIEW v AS SELECT * FROM a; CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
     CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING; ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (true);
     CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();`,
  ],
  [
    "types, domains, ranges and functions that need each other",
    `CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS e CHECK (VALUE IS NOT NULL); CREATE TYPE c AS (x d, y e[]); CREATE TYPE r AS RANGE (SUBTYPE = int); CREATE TYPE shell;
     CREATE FUNCTION f(c) RETURNS r LANGUAGE sql AS 'SELECT NULL::r'; CREATE PROCEDURE p(e) LANGUAGE sql AS 'SELECT 1';
     CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int);`,
  ],
  [
    "a base type and the functions of its own",
    `CREATE TYPE own; CREATE FUNCTION own_in(cstring) RETURNS own LANGUAGE internal IMMUTABLE STRICT AS 'textin';
     CREATE FUNCTION own_out(own) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
     CREATE TYPE own (INPUT = own_in, OUTPUT = own_out, LIKE = text);`,
  ],
  [
    "operators, their classes, casts and collations",
    `CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f(e) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (e AS int) WITH FUNCTION f(e);
     CREATE OPERATOR ### (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl); CREATE OPERATOR !## (RIGHTARG = int, FUNCTION = int4um);
     CREATE OPERATOR CLASS oc FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
     CREATE OPERATOR FAMILY fam USING hash; CREATE COLLATION co (LOCALE = 'C'); CREATE CONVERSION cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;`,
  ],
  [
    "text search, statistics, publications and event triggers",
    `CREATE TEXT SEARCH DICTIONARY dic (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION con (COPY = simple);
     CREATE TABLE a (x int, y int); CREATE STATISTICS st ON x, y FROM a; CREATE PUBLICATION pub FOR TABLE a;
     CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no drops''; END';
     CREATE EVENT TRIGGER evt ON sql_drop EXECUTE FUNCTION ev();`,
  ],
  [
    "extensions, foreign servers and schemas",
    `CREATE SCHEMA "My Schema"; CREATE EXTENSION hstore SCHEMA "My Schema"; CREATE TABLE "My Schema"."a ""b" (h "My Schema".hstore);
     CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR CURRENT_USER SERVER s;
     CREATE FOREIGN TABLE ft (id int) SERVER s;`,
  ],
  [
    "what was changed about the schema public and default privileges",
    `COMMENT ON SCHEMA public IS 'it''s mine'; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT CREATE ON SCHEMA public TO pg_monitor WITH GRANT OPTION;
     ALTER SCHEMA public OWNER TO CURRENT_USER; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor;
     ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO PUBLIC;`,
  ],
];

for (const [what, script] of CHANGES) {
  Deno.test(`undoTo() takes back ${what}`, async () => {
    await using fresh = await freshDatabase();
    const before = await contentOf(fresh);

    const standing = await undone(fresh, (session) => session.execute(script));

    deepEqual(standing, []);
    equal(await contentOf(fresh), before);
  });
}

Deno.test("undoTo() leaves what was there before alone", async () => {
  await using fresh = await freshDatabase();
  await fresh.psql(
    "-c",
    "CREATE EXTENSION hstore; CREATE SCHEMA mine; CREATE TABLE mine.a (id int)",
  );
  const before = await contentOf(fresh);

  const standing = await undone(
    fresh,
    (session) => session.execute("CREATE TABLE mine.b (id int)"),
  );

  deepEqual(standing, []);
  equal(await contentOf(fresh), before);
});

Deno.test("undoTo() drops the build's roles, and no other's", async () => {
  await using fresh = await freshDatabase();
  const ours = `${fresh.name}_ours`;
  const other = `${fresh.name}_other`;
  try {
    const standing = await undone(
      fresh,
      (session) =>
        session.execute(
          `CREATE ROLE ${ours}; CREATE ROLE ${other}; CREATE TABLE a (id int); ALTER TABLE a OWNER TO ${ours}`,
        ),
      [ours],
    );

    deepEqual(standing, []);
    deepEqual(
      await fresh.query(
        "SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1)",
        [fresh.name],
      ),
      [{ rolname: other }],
    );
  } finally {
    await fresh.query(`DROP ROLE IF EXISTS ${other}`);
  }
});

Deno.test("undoTo() says what it cannot take back", async () => {
  await using fresh = await freshDatabase();

  const standing = await undone(
    fresh,
    (session) =>
      session.execute(
        `ALTER DATABASE ${fresh.name} SET work_mem = '8MB'; COMMENT ON FUNCTION pg_catalog.now() IS 'then'`,
      ),
  );

  deepEqual([...standing].sort(), [
    "changes in pg_db_role_setting",
    "changes in pg_description",
  ]);
});
