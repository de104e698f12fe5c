import { deepEqual, equal, match, ok } from "node:assert/strict";
import { openDatabase } from "../../../../src/database/mod.ts";
import {
  makeForeignServer,
  openForMaking,
  optionsText,
} from "../../../../src/mediums/transfer/strategy/foreign_server.ts";
import { removeForeign } from "../../../../src/mediums/transfer/strategy/foreign_removal.ts";
import {
  beginMaking,
  openReading,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";
import type { Fetched } from "./_fetched.ts";

async function made(two: Fetched, place = two.place) {
  await using there = await openReading(two.from, two.signal);
  await using here = await openForMaking(two.to, place, two.signal);
  await here.execute(beginMaking());
  const refusal = await makeForeignServer(here, there, place);
  await here.execute(refusal === undefined ? "COMMIT" : "ROLLBACK");
  return refusal;
}

Deno.test("makeForeignServer() keeps the password in the user mapping, and tells it nowhere", async () => {
  await using two = await fetched("", "");
  const { password = "", ...place } = two.place;
  await two.target.query(
    "CREATE TABLE seen (query text); CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.seen SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid(); INSERT INTO public.seen VALUES (current_query()); END $$; CREATE EVENT TRIGGER seeing ON ddl_command_end EXECUTE FUNCTION see()",
  );

  const refusal = await made(two);

  equal(refusal, undefined);
  ok(password.length > 0);
  const [mapping] = await two.target.query(
    "SELECT umoptions::text AS options FROM pg_user_mappings",
  );
  match(mapping?.options, new RegExp(password));
  const [shown] = await two.target.query(
    "SELECT string_agg(srvoptions::text, ' ') AS servers FROM pg_foreign_server",
  );
  equal(shown?.servers.includes(password), false);
  const seen = await two.target.query("SELECT query FROM seen");
  ok(seen.length > 4);
  ok(seen.some(({ query }) => query.includes("CREATE USER MAPPING")));
  equal(JSON.stringify([seen, place]).includes(password), false);
});

Deno.test("makeForeignServer() tells what is wrong with a user mapping without the statement that has the password", async () => {
  await using two = await fetched("", "");
  await two.target.query(
    "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF tg_tag = 'CREATE USER MAPPING' THEN RAISE 'not here' USING ERRCODE = '42501'; END IF; END $$; CREATE EVENT TRIGGER refusing ON ddl_command_end EXECUTE FUNCTION refuse()",
  );

  const refusal = await made(two);

  match(refusal?.reason ?? "", /may not use postgres_fdw.*not here/);
  equal(
    JSON.stringify(refusal).includes(two.place.password ?? "?"),
    false,
  );
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});

Deno.test("makeForeignServer() refuses a place that is another database to the target's server", async () => {
  await using two = await fetched("", "");
  await using other = await fetched("", "");

  const refusal = await made(two, other.place);

  match(refusal?.reason ?? "", /is another database to the target's server/);
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});

Deno.test("makeForeignServer() refuses a source that the target's server cannot reach, or not with this password", async () => {
  await using two = await fetched("", "");
  const { place } = two;

  const away = await made(two, {
    ...place,
    server: { ...place.server, port: "1" },
  });
  const wrong = await made(two, { ...place, user: "nobody_of_that_name" });

  match(away?.reason ?? "", /cannot reach the source/);
  match(wrong?.reason ?? "", /cannot reach the source/);
  equal(JSON.stringify([away, wrong]).includes(place.password ?? "?"), false);
});

Deno.test("makeForeignServer() refuses a role that may not, with what helps; granted that, it works and leaves nothing", async () => {
  await using two = await fetched("", "");
  const role = `${two.target.name}_r`;
  await two.target.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'p'; GRANT CREATE ON DATABASE ${two.target.name} TO ${role}`,
  );
  const { server } = two.target;
  await using database = await openDatabase({
    kind: "server",
    parameters: {
      host: server.host,
      port: String(server.port),
      dbname: two.target.name,
      user: role,
      password: "p",
    },
  }, two.host);

  const refusal = await made({ ...two, to: database });
  await two.target.query(
    `CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO ${role}`,
  );
  const granted = await made({ ...two, to: database });
  const { password: _password, ...place } = two.place;
  const without = await made({ ...two, to: database }, place);
  await removeForeign(database);
  const left = await two.target.query(FOREIGN_PARTS);
  await two.target.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);

  match(refusal?.reason ?? "", /may not use postgres_fdw at the target/);
  match(refusal?.hint ?? "", /GRANT USAGE ON FOREIGN DATA WRAPPER/);
  equal(granted, undefined);
  match(without?.reason ?? "", /without a password|cannot reach the source/);
  deepEqual(left, [{ ...NOTHING, extensions: 1 }]);
});

Deno.test("optionsText() quotes what it is given", () => {
  equal(
    optionsText({ host: "it's", options: "a\\b" }),
    `"host" 'it''s', "options" E'a\\\\b'`,
  );
});
