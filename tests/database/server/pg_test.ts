import { deepEqual, equal } from "node:assert/strict";
import { PassThrough } from "node:stream";
import { isReport, newPgClient } from "../../../src/database/server/pg.ts";

Deno.test("isReport() tells what the server reports from what the socket does", () => {
  const socket = Object.assign(new Error("x"), { code: "ECONNRESET" });
  const server = Object.assign(new Error("x"), {
    code: "42601",
    severity: "ERROR",
  });

  equal(isReport(socket), false);
  equal(isReport(server), true);
  equal(isReport("42601"), false);
});

Deno.test("newPgClient() sends the settings it is given, and none of the environment", async () => {
  Deno.env.set("PGOPTIONS", "-c work_mem=1MB");
  Deno.env.set("PGAPPNAME", "environment");
  try {
    const startup = { user: "u", database: "d", application_name: "a" };
    const client = await newPgClient({
      host: "h",
      port: 1,
      user: "u",
      database: "d",
      password: () => Promise.resolve("p"),
      stream: new PassThrough(),
      ssl: false,
      sslnegotiation: "postgres",
      enableChannelBinding: false,
      scramMaxIterations: 0,
    }, startup);

    deepEqual(Reflect.get(client, "getStartupConf")(), startup);
  } finally {
    Deno.env.delete("PGOPTIONS");
    Deno.env.delete("PGAPPNAME");
  }
});
