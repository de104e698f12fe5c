import { deepEqual, rejects } from "node:assert/strict";
import { ordered, tryEndpoint } from "../../../src/database/server/attempt.ts";
import { postgres } from "../../support/postgres.ts";
import { resolve } from "../libpq/_resolve.ts";

Deno.test("ordered() keeps the order, or every item in any", () => {
  deepEqual(ordered([3, 1, 2], false), [3, 1, 2]);
  deepEqual([...ordered([3, 1, 2], true)].sort(), [1, 2, 3]);
});

Deno.test("tryEndpoint() tries each address of a name", async () => {
  const { port, url } = await postgres();
  const settings = await resolve(url("postgres"));
  // The name may stand for ::1 too, where the server does not listen.
  const endpoint = { ...settings.endpoints[0], host: "localhost", port };

  const { client, address } = await tryEndpoint(settings, endpoint, {});
  await client.end();

  deepEqual(address, { host: "127.0.0.1", port });
});

Deno.test("tryEndpoint() tells what was wrong with the last address", async () => {
  const settings = await resolve("host=127.0.0.1 port=1");

  await rejects(tryEndpoint(settings, { host: "127.0.0.1", port: 1 }, {}), {
    code: "ECONNREFUSED",
  });
});
