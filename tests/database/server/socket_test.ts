import { deepEqual, equal, rejects } from "node:assert/strict";
import { once } from "node:events";
import {
  addressesOf,
  openSocket,
} from "../../../src/database/server/socket.ts";
import { postgres } from "../../support/postgres.ts";

Deno.test("addressesOf() takes the address that is given, without a look at the name", async () => {
  deepEqual(
    await addressesOf({ host: "no.invalid", address: "10.0.0.1", port: 5 }),
    [{ host: "10.0.0.1", port: 5 }],
  );
});

Deno.test("addressesOf() makes a path of a socket's directory", async () => {
  deepEqual(await addressesOf({ host: "/run", port: 5 }), [
    { path: "/run/.s.PGSQL.5" },
  ]);
  deepEqual(await addressesOf({ host: "@x", port: 5 }), [
    { path: "\0x/.s.PGSQL.5" },
  ]);
});

Deno.test("addressesOf() looks names up", async () => {
  const addresses = await addressesOf({ host: "localhost", port: 5 });

  equal(
    addresses.some((each) => "host" in each && each.host === "127.0.0.1"),
    true,
  );
});

Deno.test("openSocket() opens nothing when it is too late", async () => {
  await rejects(
    openSocket(
      { host: "127.0.0.1", port: 1 },
      AbortSignal.abort(new Error("late")),
    ),
    { message: "late" },
  );
});

Deno.test("openSocket() opens what answers", async () => {
  const { host, port } = await postgres();

  const socket = await openSocket(
    { host, port },
    new AbortController().signal,
  );

  equal(socket.remotePort, port);
  socket.destroy();
  await once(socket, "close");
});
