import { deepEqual, equal, rejects } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../../src/database/mod.ts";
import { makeCertificates, openssl } from "../../support/certificates.ts";
import { testHost } from "../../support/host.ts";
import { PASSWORD } from "../../support/postgres_cluster.ts";
import { privateServer } from "../../support/private_server.ts";

// One server for this file, started before the tests, whose processes are counted.
const files = mkdtempSync(join(tmpdir(), "confiture-tls-"));
makeCertificates(files, {
  server: { subject: "/CN=ignored", names: "DNS:localhost,IP:127.0.0.1" },
  client: { subject: "/CN=carl" },
});
openssl(files, [
  ...["pkcs8", "-topk8", "-in", "client.key", "-out", "locked.key"],
  ...["-v2", "aes256", "-passout", "pass:K3yword"],
]);
openssl(files, [
  ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"],
  ...["-keyout", "other.key", "-out", "other.crt", "-subj", "/CN=Stranger"],
]);
const server = await privateServer({
  files,
  settings: [
    "listen_addresses = '127.0.0.1, 127.0.0.2'",
    "ssl = on",
    "ssl_cert_file = 'server.crt'",
    "ssl_key_file = 'server.key'",
    "ssl_ca_file = 'ca.crt'",
  ],
  rules: [
    "hostnossl plain all all trust",
    "hostnossl nowhere all all reject",
    "hostssl certified all all cert",
    "hostssl secret all all trust",
    "hostssl postgres all all scram-sha-256",
    "local all all trust",
  ],
});
globalThis.addEventListener("unload", () => {
  rmSync(files, { recursive: true });
});
await ask({ host: server.directory, dbname: "postgres" }, "SELECT 1");
for (const name of ["plain", "certified", "secret"]) {
  await ask(
    { host: server.directory, dbname: "postgres" },
    `CREATE DATABASE ${name}`,
  );
}
await ask(
  { host: server.directory, dbname: "postgres" },
  "CREATE ROLE carl LOGIN",
);

const STATE =
  "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

async function ask(
  parameters: Record<string, string>,
  statement = STATE,
): Promise<Record<string, unknown>[]> {
  const names = [
    "ca.crt",
    "other.crt",
    "client.crt",
    "client.key",
    "locked.key",
  ];
  await using host = await testHost();
  const given = Object.entries(parameters).map(([keyword, value]) => [
    keyword,
    names.includes(value) ? join(files, value) : value,
  ]);
  await using database = await openDatabase({
    kind: "server",
    parameters: {
      host: "localhost",
      port: String(server.port),
      user: "postgres",
      password: PASSWORD,
      ...Object.fromEntries(given),
    },
  }, host);
  await using session = await database.connect();
  return await session.query(statement);
}

/** What a connection comes to: encrypted, plain, or an error's code. */
function outcome(parameters: Record<string, string>): Promise<string> {
  return ask(parameters).then(
    ([row]) => row?.ssl === true ? "encrypted" : "plain",
    (error) => error.code,
  );
}

const CASES: readonly [string, Record<string, string>, string][] = [
  ["nothing said", { dbname: "postgres" }, "encrypted"],
  ["disable", { dbname: "plain", sslmode: "disable" }, "plain"],
  [
    "disable, where TLS is asked for",
    { dbname: "secret", sslmode: "disable" },
    "database/refused",
  ],
  ["allow, where plain is welcome", {
    dbname: "plain",
    sslmode: "allow",
  }, "plain"],
  ["allow, where TLS is asked for", {
    dbname: "secret",
    sslmode: "allow",
  }, "encrypted"],
  ["prefer", { dbname: "secret", sslmode: "prefer" }, "encrypted"],
  ["prefer, where only plain is welcome", {
    dbname: "plain",
    sslmode: "prefer",
  }, "plain"],
  ["require", { dbname: "secret", sslmode: "require" }, "encrypted"],
  ["require, where only plain is welcome", {
    dbname: "plain",
    sslmode: "require",
  }, "database/refused"],
  ["require with the right authority", {
    dbname: "secret",
    sslmode: "require",
    sslrootcert: "ca.crt",
  }, "encrypted"],
  ["require with another authority", {
    dbname: "secret",
    sslmode: "require",
    sslrootcert: "other.crt",
  }, "database/tls"],
  ["verify-ca", {
    dbname: "secret",
    sslmode: "verify-ca",
    sslrootcert: "ca.crt",
  }, "encrypted"],
  ["verify-ca under another name", {
    dbname: "secret",
    host: "127.0.0.2",
    sslmode: "verify-ca",
    sslrootcert: "ca.crt",
  }, "encrypted"],
  ["verify-ca with another authority", {
    dbname: "secret",
    sslmode: "verify-ca",
    sslrootcert: "other.crt",
  }, "database/tls"],
  ["verify-full", {
    dbname: "secret",
    sslmode: "verify-full",
    sslrootcert: "ca.crt",
  }, "encrypted"],
  ["verify-full by address", {
    dbname: "secret",
    host: "127.0.0.1",
    sslmode: "verify-full",
    sslrootcert: "ca.crt",
  }, "encrypted"],
  ["verify-full under another name", {
    dbname: "secret",
    host: "db.example",
    hostaddr: "127.0.0.1",
    sslmode: "verify-full",
    sslrootcert: "ca.crt",
  }, "database/tls"],
  ["verify-full by another address", {
    dbname: "secret",
    host: "127.0.0.2",
    sslmode: "verify-full",
    sslrootcert: "ca.crt",
  }, "database/tls"],
  ["the system's authorities", {
    dbname: "secret",
    sslrootcert: "system",
  }, "database/tls"],
  ["require on a socket", {
    dbname: "postgres",
    host: server.directory,
    sslmode: "require",
  }, "plain"],
  ["a client's certificate", {
    dbname: "certified",
    user: "carl",
    sslmode: "require",
    sslcert: "client.crt",
    sslkey: "client.key",
  }, "encrypted"],
  ["a client's certificate with a locked key", {
    dbname: "certified",
    user: "carl",
    sslmode: "require",
    sslcert: "client.crt",
    sslkey: "locked.key",
    sslpassword: "K3yword",
  }, "encrypted"],
  ["a locked key without its password", {
    dbname: "certified",
    user: "carl",
    sslmode: "require",
    sslcert: "client.crt",
    sslkey: "locked.key",
  }, "database/tls"],
  ["no certificate where one is asked for", {
    dbname: "certified",
    user: "carl",
    sslmode: "require",
  }, "database/refused"],
  ["a certificate kept back", {
    dbname: "certified",
    user: "carl",
    sslmode: "require",
    sslcert: "client.crt",
    sslkey: "client.key",
    sslcertmode: "disable",
  }, "database/refused"],
  ["channel binding asked for", {
    dbname: "postgres",
    sslmode: "require",
    channel_binding: "require",
  }, "encrypted"],
  ["channel binding switched off", {
    dbname: "postgres",
    sslmode: "require",
    channel_binding: "disable",
  }, "encrypted"],
  ["channel binding where nothing is asked", {
    dbname: "secret",
    sslmode: "require",
    channel_binding: "require",
  }, "database/refused"],
  ["require_auth, and a server that asks for nothing", {
    dbname: "secret",
    require_auth: "scram-sha-256",
  }, "database/refused"],
  ["TLS 1.3 at least", {
    dbname: "secret",
    sslmode: "require",
    ssl_min_protocol_version: "TLSv1.3",
  }, "encrypted"],
  ["TLS 1.1 at most", {
    dbname: "secret",
    sslmode: "require",
    ssl_min_protocol_version: "TLSv1",
    ssl_max_protocol_version: "TLSv1.1",
  }, "database/tls"],
  ["no name sent", {
    dbname: "secret",
    sslmode: "verify-full",
    sslrootcert: "ca.crt",
    sslsni: "0",
  }, "encrypted"],
];

for (const [what, parameters, expected] of CASES) {
  Deno.test(`TLS: ${what} is ${expected}`, async () => {
    equal(await outcome(parameters), expected);
  });
}

Deno.test("TLS: a session is cancelled over TLS too", async () => {
  await using host = await testHost();
  const interruption = new AbortController();
  await using database = await openDatabase({
    kind: "server",
    parameters: {
      host: "localhost",
      port: String(server.port),
      user: "postgres",
      dbname: "secret",
      sslmode: "verify-full",
      sslrootcert: join(files, "ca.crt"),
    },
  }, host);
  await using session = await database.connect({ signal: interruption.signal });
  const sleeping = session.execute("SELECT pg_sleep(60)");
  setTimeout(() => interruption.abort(), 200);

  await rejects(sleeping, { code: "run/interrupted" });
  deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
});

Deno.test("TLS: an error names host and mode, and no secret", async () => {
  const error = await ask({
    dbname: "certified",
    sslmode: "require",
    sslcert: "client.crt",
    sslkey: "locked.key",
    sslpassword: "Wr0ngK3y",
  }).then(() => undefined, (thrown) => thrown);

  equal(error.code, "database/tls");
  const shown = Deno.inspect(error, { depth: 9, showHidden: true });
  equal(shown.includes("Wr0ngK3y"), false);
  equal(shown.includes(PASSWORD), false);
  equal(shown.includes(readFileSync(join(files, "locked.key"), "utf8")), false);
});
