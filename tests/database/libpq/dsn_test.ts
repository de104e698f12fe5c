import { deepEqual, throws } from "node:assert/strict";
import { parseDsn } from "../../../src/database/libpq/dsn.ts";

const READ: readonly [string, Record<string, string>][] = [
  ["", {}],
  ["  ", {}],
  ["host=localhost", { host: "localhost" }],
  ["host=localhost port=5433", { host: "localhost", port: "5433" }],
  ["host = localhost\n port\t=\t1", { host: "localhost", port: "1" }],
  ["password='a b'", { password: "a b" }],
  ["password='it\\'s'", { password: "it's" }],
  ["password='a\\\\b'", { password: "a\\b" }],
  ["password=a\\ b", { password: "a b" }],
  ["password=a'b", { password: "a'b" }],
  ["password=''", { password: "" }],
  ["password= dbname=x", { password: "dbname=x" }],
  ["user=a=b", { user: "a=b" }],
  ["host=/var/run", { host: "/var/run" }],
  ["options='-c a=b -c c=d'", { options: "-c a=b -c c=d" }],
  ["host=a host=b", { host: "b" }],
  ["user='a'dbname=b", { user: "a", dbname: "b" }],
];

for (const [text, expected] of READ) {
  Deno.test(`parseDsn() reads ${JSON.stringify(text)}`, () => {
    deepEqual(Object.fromEntries(parseDsn(text)), expected);
  });
}

Deno.test("parseDsn() does not show what stands where a name should, it may be a secret", () => {
  throws(() => parseDsn("password=my secret"), {
    code: "config/invalid",
    message:
      `Cannot read the connection string: a "=" is missing after parameter 2's name`,
  });
});

Deno.test("parseDsn() refuses a quoted value without an end", () => {
  throws(() => parseDsn("password='abc"), {
    message:
      'Cannot read the connection string: the value of "password" has no closing quote',
  });
});
