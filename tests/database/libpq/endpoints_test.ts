import { deepEqual, equal } from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { resolveSettings } from "../../../src/database/libpq/resolve.ts";
import { testHost } from "../../support/host.ts";
import { endpointLabel } from "../../../src/database/libpq/endpoints.ts";
import { places, resolve } from "./_resolve.ts";
import type { Resolved } from "./_resolve.ts";

Deno.test("endpointsOf() gives one port to all hosts, and the default where one is left out", async () => {
  deepEqual(places(await resolve("host=a,b port=1")), ["a:1", "b:1"]);
  deepEqual(places(await resolve("postgresql://a:1,b")), ["a:1", "b:5432"]);
});

Deno.test("endpointsOf() connects to hostaddr and keeps the name for the certificate", async () => {
  const { endpoints } = await resolve("host=name hostaddr=10.0.0.1");

  deepEqual(endpoints, [{ host: "name", address: "10.0.0.1", port: 5432 }]);
});

const PASSFILE = "h:5432:*:*:from-file\nlocalhost:5432:*:*:from-socket\n";

async function withPassfile(mode: number, url: string): Promise<Resolved> {
  await using host = await testHost({ files: { ".pgpass": PASSFILE } });
  await chmod(join(host.cwd, ".pgpass"), mode);
  return await resolveSettings({ kind: "server", url, parameters: {} }, host);
}

Deno.test("endpointsOf() finds the password in .pgpass", async () => {
  const { endpoints, warnings } = await withPassfile(0o600, "host=h,i");

  deepEqual(endpoints.map(({ password }) => password), [
    "from-file",
    undefined,
  ]);
  deepEqual(warnings, []);
});

Deno.test("endpointsOf() looks for localhost in .pgpass where the socket is the usual one", async () => {
  const { endpoints } = await withPassfile(0o600, "host=/tmp");

  equal(endpoints[0]?.password, "from-socket");
});

Deno.test("endpointsOf() prefers a password that is given to .pgpass", async () => {
  const { endpoints } = await withPassfile(0o600, "host=h password=given");

  equal(endpoints[0]?.password, "given");
});

Deno.test("endpointsOf() warns of a .pgpass that others can read, and does not use it", async () => {
  const { endpoints, warnings } = await withPassfile(0o640, "host=h");

  equal(endpoints[0]?.password, undefined);
  equal(warnings.length, 1);
  equal(/\.pgpass" is not used/.test(warnings[0] ?? ""), true);
});

Deno.test("endpointLabel() puts an IPv6 address in brackets", () => {
  equal(endpointLabel({ host: "::1", port: 1 }), "[::1]:1");
  equal(endpointLabel({ host: "/tmp", port: 1 }), "/tmp:1");
  equal(endpointLabel({ host: "h", port: 1 }), "h:1");
});

Deno.test("endpointsOf() goes to localhost where there is no socket", async () => {
  deepEqual(places(await resolve("port=1")), ["localhost:1"]);
});
