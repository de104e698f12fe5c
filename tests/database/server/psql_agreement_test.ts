import { deepEqual, notEqual, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { runClient } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { postgres } from "../../support/postgres.ts";
import type { TestServer } from "../../support/postgres.ts";

const STATEMENT = `SELECT concat_ws('|', current_user, current_database(),
  inet_server_port(), current_setting('application_name'),
  current_setting('work_mem')) AS seen`;

/** Descriptions of one connection that psql and we must take for the same. */
const AGREED: readonly [string, (server: TestServer) => string][] = [
  ["a plain URI", ({ port }) => `postgresql://127.0.0.1:${port}/template1`],
  ["a short scheme", ({ port }) => `postgres://127.0.0.1:${port}/template1`],
  [
    "percent-encoding",
    ({ port }) => `postgresql://%70ostgres@127.0.0.1:${port}/template%31`,
  ],
  ["no database", ({ port }) => `postgresql://127.0.0.1:${port}`],
  ["an empty host", () => `postgresql:///template1`],
  [
    "two hosts",
    ({ port }) => `postgresql://127.0.0.1:1,127.0.0.1:${port}/template1`,
  ],
  [
    "two hosts and one port",
    ({ port }) => `postgresql://127.0.0.2,127.0.0.1/template1?port=${port}`,
  ],
  [
    "a name with an address",
    ({ port }) =>
      `host=nowhere.invalid hostaddr=127.0.0.1 port=${port} dbname=template1`,
  ],
  [
    "options",
    ({ port }) =>
      `postgresql://127.0.0.1:${port}/template1?options=-c%20work_mem%3D1MB`,
  ],
  [
    "options with a blank",
    ({ port }) =>
      `host=127.0.0.1 port=${port} dbname=template1 application_name='a b' options='-c work_mem=2MB'`,
  ],
  [
    "a socket in the host's place",
    ({ port, socket }) =>
      `postgresql://${encodeURIComponent(socket)}:${port}/template1`,
  ],
  [
    "a socket as a parameter",
    ({ port, socket }) => `postgresql:///template1?host=${socket}&port=${port}`,
  ],
  [
    "a parameter against the path",
    ({ port }) =>
      `postgresql://127.0.0.1:${port}/template0?dbname=template1&user=postgres`,
  ],
  [
    "the JDBC driver's word, switched off after it",
    ({ port }) =>
      `postgresql://127.0.0.1:${port}/template1?ssl=true&sslmode=disable`,
  ],
  [
    "a fallback name",
    ({ port }) =>
      `host=127.0.0.1 port=${port} dbname=template1 application_name=x fallback_application_name=y`,
  ],
];

for (const [what, describe] of AGREED) {
  Deno.test(`psql and we agree on ${what}`, async () => {
    const server = await postgres();
    const described = withName(describe(server));
    const psql = await runClient(server, "psql", [
      "-XAtc",
      STATEMENT,
      described,
    ]);
    await using host = await testHost({
      env: {
        PGHOST: server.host,
        PGPORT: String(server.port),
        PGUSER: server.user,
        PGPASSWORD: server.password,
      },
    });

    await using database = await openDatabase(
      { kind: "server", url: described, parameters: {} },
      host,
    );
    await using session = await database.connect();

    deepEqual(await session.query(STATEMENT), [{ seen: psql.stdout.trim() }]);
    notEqual(psql.stdout.trim(), "");
  });
}

/** Psql's own name would be the only difference. */
function withName(described: string): string {
  if (described.includes("application_name")) return described;
  if (!described.includes("://")) return `${described} application_name=t`;
  return `${described}${described.includes("?") ? "&" : "?"}application_name=t`;
}

const REFUSED: readonly string[] = [
  "postgresql://127.0.0.1:x/template1",
  "postgresql://127.0.0.1:99999/template1",
  "postgresql://127.0.0.1/template1?nonsense=1",
  "postgresql://127.0.0.1/template1?sslmode",
  "postgresql://127.0.0.1/template1?a=b=c",
  "postgresql://ann%zz@127.0.0.1/template1",
  "postgresql://[::1/template1",
  "postgresql://127.0.0.1,127.0.0.1/template1?port=1,2,3",
  "host=127.0.0.1 nonsense=1",
  "host=127.0.0.1 dbname='template1",
  "host=127.0.0.1 sslmode=on",
  "host=127.0.0.1 target_session_attrs=x",
  "host=127.0.0.1 connect_timeout=x",
  "host=127.0.0.1 service=none-such",
];

for (const described of REFUSED) {
  Deno.test(`psql and we both refuse ${described}`, async () => {
    const server = await postgres();
    const psql = await runClient(server, "psql", ["-XAtc", "", described]);
    await using host = await testHost();

    notEqual(psql.code, 0);
    await rejects(
      openDatabase({ kind: "server", url: described, parameters: {} }, host),
      { code: "config/invalid" },
    );
  });
}
