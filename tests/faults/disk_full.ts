import { deepEqual, equal } from "node:assert/strict";
import { chownSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeCatalog } from "../../src/catalog/describe.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { describeServer } from "../support/postgres.ts";
import { serverOwner } from "../support/postgres_cluster.ts";
import { privateServer } from "../support/private_server.ts";
import { testHost } from "../support/host.ts";
import { runUp } from "./_mixed_run.ts";

/** Only root can mount a small file system. */
const canMount = Deno.build.os === "linux" && Deno.uid() === 0;

const { port, directory } = await privateServer({});
const server = await describeServer({ port, socket: directory });

const MIGRATIONS = {
  "db/migrations/001_small.up.sql":
    "CREATE TABLE small (id int) TABLESPACE narrow;",
  "db/migrations/002_rows.up.sql":
    "INSERT INTO small SELECT i FROM generate_series(1, 100000) AS i;",
  "db/migrations/003_index.up.sql":
    "CREATE INDEX CONCURRENTLY small_id ON small (id) TABLESPACE narrow;",
  "db/migrations/004_last.up.sql": "CREATE TABLE last (id int);",
};

Deno.test({
  name:
    "up names what does not fit on a full disk, and ends once there is room",
  ignore: !canMount,
  async fn() {
    await using narrow = mounted("8m");
    await using host = testHost({ files: MIGRATIONS });
    await using fresh = await freshDatabase({ server });
    await fresh.query(`CREATE TABLESPACE narrow LOCATION '${narrow.path}'`);
    // Leaves room for the rows, and not for their index.
    await fresh.query(
      "CREATE TABLE filler TABLESPACE narrow AS SELECT repeat('x', 1000) FROM generate_series(1, 2200)",
    );

    const full = await runUp(host, fresh.url);
    const between = await ledgerOf(fresh);
    const invalid = await invalidIndexes(fresh);
    await fresh.query("DROP TABLE filler");
    await fresh.query("CHECKPOINT");
    const roomy = await runUp(host, fresh.url);

    equal(full?.server?.sqlstate, "53100");
    equal(full?.place?.file, "db/migrations/003_index.up.sql");
    deepEqual(between, ["001", "002"]);
    deepEqual(invalid, []);
    equal(roomy, undefined);
    deepEqual(await ledgerOf(fresh), ["001", "002", "003", "004"]);
    deepEqual(await fresh.query("SELECT count(*)::int AS n FROM small"), [{
      n: 100000,
    }]);
    deepEqual(await invalidIndexes(fresh), []);
    await fresh.query("DROP TABLE small");
    await fresh.query("DROP TABLESPACE narrow");
  },
});

/** A file system of so much room, which PostgreSQL may write to. */
function mounted(size: string): { readonly path: string } & AsyncDisposable {
  const path = mkdtempSync(join(tmpdir(), "confiture-narrow-"));
  must("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path]);
  const { uid = 0, gid = 0 } = serverOwner();
  chownSync(path, uid, gid);
  return {
    path,
    [Symbol.asyncDispose]: () => {
      must("umount", ["--lazy", path]);
      rmdirSync(path);
      return Promise.resolve();
    },
  };
}

function must(command: string, args: readonly string[]): void {
  const { success, stderr } = new Deno.Command(command, { args: [...args] })
    .outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

async function ledgerOf(fresh: FreshDatabase): Promise<readonly unknown[]> {
  const rows = await fresh.query(
    "SELECT version FROM tb_confiture ORDER BY pk_confiture",
  );
  return rows.map(({ version }) => version);
}

async function invalidIndexes(
  fresh: FreshDatabase,
): Promise<readonly string[]> {
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  return (await describeCatalog(session))
    .filter(({ kind, definition }) =>
      kind === "index" && definition.includes("invalid")
    ).map(({ name }) => name);
}
