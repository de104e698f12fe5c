import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificates } from "../support/certificates.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { findBinaries } from "../support/postgres_binaries.ts";
import { stateDirectory } from "../support/postgres_state.ts";
import { describeServer } from "../support/postgres.ts";
import type { TestServer } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { program } from "../support/program.ts";
import { compare } from "./_oracle.ts";
import { randomOf } from "./_random.ts";
import { EXPECTED, SOURCE, TARGET } from "./_reshaped.ts";
import { startWriters } from "./_writers.ts";

/** From which version to which. */
const PAIRS = (Deno.env.get("CONFITURE_TEST_PAIRS") ??
  "14-18,18-14,15-17,16-15,17-16")
  .split(",").map((pair) => pair.split("-"));

const files = mkdtempSync(join(tmpdir(), "confiture-tls-"));
makeCertificates(files, {
  server: { subject: "/CN=server", names: "DNS:localhost" },
});
const servers = new Map<string, TestServer>();
const client = findBinaries(stateDirectory()).client;
for (const version of new Set(PAIRS.flat())) {
  const { port, directory } = await privateServer({
    version,
    files,
    settings: [
      "ssl = on",
      "ssl_cert_file = 'server.crt'",
      "ssl_key_file = 'server.key'",
    ],
    rules: [
      // The tests' own sessions; whoever moves comes with a password, by TLS.
      "host all postgres 127.0.0.1/32 scram-sha-256",
      "hostssl all all 127.0.0.1/32 scram-sha-256",
    ],
  });
  servers.set(
    version,
    await describeServer({
      port,
      socket: directory,
      ...client === undefined ? {} : { client },
    }),
  );
}
globalThis.addEventListener("unload", () => {
  rmSync(files, { recursive: true });
});

const MOVER = "mover";
const PASSWORD = "p@ss/w:rd ß";

/** Tables without a primary key, besides: one that is known by another key, and one by none. */
const MORE = `
CREATE TABLE "ohne Schlüssel" ("Größe" int NOT NULL, b text NOT NULL, c text);
CREATE UNIQUE INDEX "eindeutig ß" ON "ohne Schlüssel" ("Größe", b);
INSERT INTO "ohne Schlüssel" SELECT i, 'b', 'c' || i FROM generate_series(1, 100) i;
CREATE TABLE keyless (a int, b text);
CREATE UNIQUE INDEX ON keyless (a);
INSERT INTO keyless SELECT i, 'b' FROM generate_series(1, 100) i;`;

/** A table that some rows of a partitioned one go to. */
const WANTED = TARGET.replace(
  "happened (id text PRIMARY KEY, month date, body text)",
  "happened (day date, id bigint, body text, PRIMARY KEY (id, day))",
);
const EXPECTED_HERE = {
  ...EXPECTED,
  happened: "SELECT day, id, body FROM events WHERE day >= '2026-01-15'",
};

const MORE_WANTED = `
CREATE TABLE "ohne Schlüssel" (b text, "Größe" bigint, c text, PRIMARY KEY ("Größe", b));
CREATE TABLE keyless (a int, b text);`;

const MAP = `
tables:
  customers:
    source: users
    columns:
      email: mail
      name: full_name
      created_at: { target: created, transform: "created_at AT TIME ZONE 'UTC'", back: "created AT TIME ZONE 'UTC'" }
      street: ~
    values: { tier: "'free'" }
  addresses:
    source: users
    columns: { id: user_id, email: ~, name: ~, created_at: ~ }
    where: street IS NOT NULL
  accounts:
    from:
      - { source: private_accounts, values: { kind: "'private'" }, back_where: "kind = 'private'" }
      - { source: business_accounts, values: { kind: "'business'" }, back_where: "kind = 'business'" }
  '"Orders ""ß"""':
    source: '"Bestellungen ß"'
    columns:
      '"nr."': Number
      '"Über id"': of
      select: what
      at: { target: at, transform: "at::text", back: "at::timestamptz" }
  happened:
    source: events
    columns:
      body: body
    where: "day >= '2026-01-15'"
`;
const IGNORED = `${MAP}ignore: [keyless]\n`;

for (const [from = "", to = ""] of PAIRS) {
  Deno.test(`a transfer takes a database from version ${from} to ${to}, with a password and by TLS`, async () => {
    await using two = await ends(from, to);
    const before = [await two.source.pgDump(), await two.target.pgDump()];
    await two.map(MAP);
    const refused = await two.run("analyze");
    await two.map(IGNORED);
    const analyzed = await two.run("analyze");
    const unknown = await two.run("analyze", { certificate: "server.crt" });

    equal(refused.code, 5, refused.stderr);
    match(refused.stderr, /keyless of the source has no key/);
    equal(analyzed.code, 0, analyzed.stderr);
    match(analyzed.stdout, /ohne Schlüssel.*Größe, b/);
    equal(unknown.code, 3, unknown.stderr);

    await two.done("setup");
    const writers = await startWriters(two.source, {
      count: 3,
      random: randomOf(Number(from) * 31 + Number(to)),
    });
    try {
      await two.done("migrate");
      await two.done("follow", "--once");
      await two.done("verify");
      await two.source.query(
        `UPDATE "ohne Schlüssel" SET "Größe" = -"Größe" WHERE "Größe" % 2 = 0; DELETE FROM "ohne Schlüssel" WHERE "Größe" = 1`,
      );
    } finally {
      await writers.stop();
    }
    await two.done("cutover", "--yes");

    const found = await compare(two, undefined, EXPECTED_HERE);
    deepEqual(found?.wrong, []);
    ok(found !== undefined && found.rows > 0 && writers.done.committed > 0);
    deepEqual(
      await two.target.query(
        'SELECT count(*)::int AS n, sum("Größe")::int AS sum FROM "ohne Schlüssel"',
      ),
      [{ n: 99, sum: 2500 - 1 - 2550 }],
    );
    await two.done("cleanup", "--yes");
    equal(await two.source.pgDump(), before[0]);
    equal(await two.target.pgDump(), before[1]);
  });
}

interface Ends extends AsyncDisposable {
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  map(text: string): Promise<void>;
  run(
    phase: string,
    more?: { readonly args?: readonly string[]; readonly certificate?: string },
  ): Promise<{ code: number; stdout: string; stderr: string }>;
  /** Rejects where it fails. */
  done(phase: string, ...args: readonly string[]): Promise<void>;
}

async function ends(from: string, to: string): Promise<Ends> {
  await using stack = new AsyncDisposableStack();
  const open = async (version: string, schema: string) => {
    const server = servers.get(version);
    if (server === undefined) throw new Error(`There is no ${version}`);
    const place = stack.use(await freshDatabase({ server }));
    await place.query(
      `DO $$ BEGIN CREATE ROLE ${MOVER} LOGIN PASSWORD '${PASSWORD}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    );
    await place.query(
      `ALTER DATABASE ${place.name} OWNER TO ${MOVER}; GRANT CREATE ON SCHEMA public TO ${MOVER}; SET ROLE ${MOVER};\n${schema}`,
    );
    return place;
  };
  const source = await open(from, SOURCE + ";" + MORE);
  const target = await open(to, WANTED + ";" + MORE_WANTED);
  const root = await Deno.makeTempDir();
  stack.defer(() => Deno.remove(root, { recursive: true }));
  const urlOf = ({ server, name }: FreshDatabase, certificate: string) =>
    `postgresql://${MOVER}:${
      encodeURIComponent(PASSWORD)
    }@localhost:${server.port}/${name}?sslmode=verify-full&sslrootcert=${
      join(files, certificate)
    }`;
  const run: Ends["run"] = async (
    phase,
    { args = [], certificate = "ca.crt" } = {},
  ) => {
    await using running = program([
      ...["migrate", "schema-to-schema", phase],
      ...["--from", urlOf(source, certificate)],
      ...["--to", urlOf(target, certificate)],
      ...["--mapping", "map.yaml", ...args],
    ], { cwd: root });
    const outcome = await running.ended;
    for (const text of [outcome.stdout, outcome.stderr]) {
      ok(!text.includes(PASSWORD));
      ok(!text.includes(encodeURIComponent(PASSWORD)));
    }
    return outcome;
  };
  const disposables = stack.move();
  return {
    source,
    target,
    map: (text) => Deno.writeTextFile(join(root, "map.yaml"), text),
    run,
    done: async (phase, ...args) => {
      const { code, stderr } = await run(phase, { args });
      if (code !== 0) throw new Error(`${phase}: ${stderr}`);
    },
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
