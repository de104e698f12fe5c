import { equal, rejects, throws } from "node:assert/strict";
import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { Authentication } from "../../../src/database/server/authentication.ts";
import { resolve } from "../libpq/_resolve.ts";

/** What is made of a server that asks in this way. */
async function asked(
  url: string,
  event?: string,
  message?: unknown,
): Promise<Authentication> {
  const settings = await resolve(url);
  const authentication = new Authentication(settings, "secret");
  const connection = Object.assign(new EventEmitter(), {
    stream: new PassThrough(),
  });
  authentication.watch(connection);
  if (event !== undefined) connection.emit(event, message);
  return authentication;
}

const PLUS = { mechanisms: ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"] };
const PLAIN = { mechanisms: ["SCRAM-SHA-256"] };

Deno.test("Authentication gives the password to any method, unless told otherwise", async () => {
  const authentication = await asked("host=h", "authenticationMD5Password");

  equal(await authentication.password(), "secret");
});

Deno.test("Authentication keeps the password from a method that is not allowed", async () => {
  const authentication = await asked(
    "host=h require_auth=scram-sha-256",
    "authenticationCleartextPassword",
  );

  await rejects(authentication.password(), {
    code: "database/refused",
    message: /method is "password", which require_auth does not allow/,
  });
});

Deno.test("Authentication refuses a server that asks for nothing where something must be", async () => {
  const authentication = await asked("host=h require_auth=!none");

  throws(() => authentication.check(), { code: "database/refused" });
});

Deno.test("Authentication insists on channel binding only where it is asked for", async () => {
  const event = "authenticationSASL";
  const required = "host=h channel_binding=require";

  (await asked(required, event, PLUS)).check();
  (await asked("host=h", event, PLAIN)).check();
  const without = await asked(required, event, PLAIN);

  throws(() => without.check(), { message: /channel binding/ });
});
