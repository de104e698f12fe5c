import { equal, throws } from "node:assert/strict";
import {
  failureText,
  isFinal,
} from "../../../src/database/server/connect_failures.ts";
import { TlsError } from "../../../src/database/server/tls.ts";
import { resolve } from "../libpq/_resolve.ts";

const ENDPOINT = { host: "h", port: 5432 };
const SETTINGS = await resolve("host=h user=u dbname=d sslmode=require");

function reportOf(code: string, message: string): Error {
  return Object.assign(new Error(message), { severity: "FATAL", code });
}

const REASONS: readonly [Error, string][] = [
  [
    Object.assign(new Error("x"), { code: "ECONNREFUSED" }),
    "nothing listens there",
  ],
  [
    Object.assign(new Error("x"), { code: "ENOTFOUND" }),
    "the host name is not known",
  ],
  [Object.assign(new Error("x"), { code: "EODD" }), "x"],
  [
    reportOf("57P03", "the database system is starting up"),
    "the database system is starting up",
  ],
];

for (const [error, reason] of REASONS) {
  Deno.test(`failureText() says "${reason}" and lets the next host be tried`, () => {
    equal(failureText(ENDPOINT, error, SETTINGS), `h:5432: ${reason}`);
    equal(isFinal(error), false);
  });
}

Deno.test("failureText() is final where the server has said no", () => {
  const error = reportOf("28P01", "no");

  equal(isFinal(error), true);
  throws(() => failureText(ENDPOINT, error, SETTINGS), {
    code: "database/refused",
    message: 'Cannot connect to database "d" on "h:5432" as user "u": no',
  });
});

Deno.test("failureText() is final where encryption is asked for and fails", () => {
  throws(() => failureText(ENDPOINT, new TlsError("no"), SETTINGS), {
    code: "database/tls",
    message: 'Cannot connect to "h:5432" with sslmode "require": no',
  });
});
