import { deepEqual, equal, rejects } from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { resolveSettings } from "../../../src/database/libpq/resolve.ts";
import { testHost } from "../../support/host.ts";
import { resolve } from "./_resolve.ts";

Deno.test("tlsSettings() verifies the chain wherever there is a root certificate", async () => {
  const files = { ".postgresql/root.crt": "ca" };

  equal((await resolve("sslmode=require", { files })).tls.verify, "chain");
  equal((await resolve("sslmode=require")).tls.verify, "nothing");
  equal((await resolve("sslmode=verify-full", { files })).tls.verify, "name");
  equal((await resolve("sslmode=disable", { files })).tls.verify, "nothing");
});

Deno.test("tlsSettings() takes verify-full for granted with sslrootcert=system", async () => {
  const { tls } = await resolve("sslrootcert=system");

  deepEqual([tls.mode, tls.verify, tls.authorities], [
    "verify-full",
    "name",
    undefined,
  ]);
});

Deno.test("tlsSettings() takes sslmode prefer and TLS 1.2 where nothing is said", async () => {
  const { tls } = await resolve("");

  deepEqual(tls, {
    mode: "prefer",
    negotiation: "postgres",
    verify: "nothing",
    sendName: true,
    minVersion: "TLSv1.2",
  });
});

Deno.test("tlsSettings() refuses a client key that others can read", async () => {
  await using host = await testHost({
    files: { "c.crt": "certificate", "c.key": "key" },
  });
  await chmod(join(host.cwd, "c.key"), 0o644);

  await rejects(
    resolveSettings({
      kind: "server",
      parameters: { sslcert: "c.crt", sslkey: "c.key" },
    }, host),
    {
      code: "database/tls",
      message: /"c\.key" can be read or written by others/,
    },
  );
});
