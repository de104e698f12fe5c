import { deepEqual } from "node:assert/strict";
import { readSchema } from "../../../src/catalog/schema/introspect.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("readSchema() tells what needs what, and leaves out what belongs to extensions", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE EXTENSION citext;
     CREATE TABLE t (id serial PRIMARY KEY, email citext);
     CREATE VIEW v AS SELECT email FROM t;
     COMMENT ON COLUMN t.email IS 'where to'`,
  );

  const schema = await readSchema(session);

  deepEqual(
    [...schema.values()].filter(({ id }) => / public\.[tv](_|\b)/.test(id))
      .map(({ id, needs }) => [id, ...needs].join(" < ")),
    NEEDS,
  );
});

const NEEDS = [
  "column public.t.email < extension citext < table public.t",
  "column public.t.id < table public.t",
  "comment on column public.t.email < column public.t.email",
  "constraint t_pkey on public.t < column public.t.id < table public.t",
  "default public.t.id < column public.t.id < sequence public.t_id_seq",
  "owned sequence public.t_id_seq < column public.t.id < sequence public.t_id_seq",
  "sequence public.t_id_seq < schema public",
  "table public.t < schema public",
  "view public.v < column public.t.email < extension citext < schema public",
];
