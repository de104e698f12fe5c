import { deepEqual, equal, rejects } from "node:assert/strict";
import { ServerDatabase } from "../../../src/database/server/server_database.ts";
import { postgres } from "../../support/postgres.ts";
import { resolve } from "../libpq/_resolve.ts";

Deno.test("ServerDatabase gives each session a connection of its own", async () => {
  const { url } = await postgres();
  await using database = new ServerDatabase(await resolve(url("postgres")));
  await using first = await database.connect();
  await using second = await database.connect();

  await first.execute("BEGIN");

  equal(first.transactionStatus, "active");
  equal(second.transactionStatus, "idle");
});

Deno.test("ServerDatabase closes what is still open", async () => {
  const { url } = await postgres();
  const database = new ServerDatabase(await resolve(url("postgres")));
  const session = await database.connect();

  await database[Symbol.asyncDispose]();

  await rejects(session.query("SELECT 1"), TypeError);
});

Deno.test("ServerDatabase warns once, and whoever listens", async () => {
  const { url } = await postgres();
  const settings = await resolve(url("postgres"));
  await using database = new ServerDatabase({ ...settings, warnings: ["w"] });
  const seen: string[] = [];
  const onNotice = ({ message }: { message: string }) =>
    void seen.push(message);

  await using _deaf = await database.connect();
  await using _first = await database.connect({ onNotice });
  await using _second = await database.connect({ onNotice });

  deepEqual(seen, ["w"]);
});
