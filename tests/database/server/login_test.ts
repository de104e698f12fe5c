import { equal, rejects } from "node:assert/strict";
import { logIn } from "../../../src/database/server/login.ts";
import { openSocket } from "../../../src/database/server/socket.ts";
import { postgres } from "../../support/postgres.ts";
import { resolve } from "../libpq/_resolve.ts";

async function tryLogIn(
  url: string,
  signal: AbortSignal,
): Promise<ReturnType<typeof logIn>> {
  const { host, port } = await postgres();
  const settings = await resolve(url);
  const address = { host, port };
  const stream = await openSocket(address, new AbortController().signal);
  const password = settings.endpoints[0]?.password;
  return await logIn(settings, {
    endpoint: { host, port, ...(password === undefined ? {} : { password }) },
    address,
    stream,
    encrypted: false,
    signal,
    onNotice: () => {},
  });
}

Deno.test("logIn() keeps what the server says of itself", async () => {
  const { url } = await postgres();

  const { client, status } = await tryLogIn(
    url("postgres"),
    new AbortController().signal,
  );
  await client.end();

  equal(status.get("client_encoding"), "UTF8");
  equal(status.get("application_name"), "confiture");
  equal(status.has("server_version"), true);
});

Deno.test("logIn() closes the stream when it is refused", async () => {
  const { url } = await postgres();

  await rejects(
    tryLogIn(url("no such database"), new AbortController().signal),
    { code: "3D000" },
  );
});

Deno.test("logIn() gives up when it is told to", async () => {
  const { url } = await postgres();

  await rejects(
    tryLogIn(url("postgres"), AbortSignal.abort(new Error("late"))),
    { message: "late" },
  );
});
