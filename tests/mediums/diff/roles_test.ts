import { equal, rejects } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import type { Database, Session } from "../../../src/kernel/database.ts";
import { inScratch } from "../../../src/mediums/diff/roles.ts";

/** A database that notes what is run. */
function embedded(
  executed: string[],
  kind: Database["kind"] = "embedded",
): Database {
  const database: Database = {
    kind,
    label: "here",
    connect: () => Promise.resolve(session),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const session: Session = {
    database,
    serverVersion: 180000,
    transactionStatus: "idle",
    query: () => Promise.resolve([]),
    execute: (script) => {
      executed.push(script);
      return Promise.resolve({ results: [] });
    },
    copyIn: () => Promise.resolve({ command: "COPY", rows: 0 }),
    copyOut: () => Promise.resolve({ command: "COPY", rows: 0 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return database;
}

function failing(sqlstate: string, message: string): ConfitureError {
  return new ConfitureError("build/failed", `Cannot build: ${message}`, {
    server: { sqlstate, message, severity: "ERROR", completed: 0 },
  });
}

Deno.test("inScratch() makes the roles that a schema names", async () => {
  const executed: string[] = [];
  const errors = [
    failing("42704", 'role "app" does not exist'),
    failing("42704", 'role "Boss" does not exist'),
  ];

  const result = await inScratch(embedded(executed), () => {
    const error = errors.shift();
    return error === undefined ? Promise.resolve(7) : Promise.reject(error);
  });

  equal(result, 7);
  equal(executed.join("; "), 'CREATE ROLE "app"; CREATE ROLE "Boss"');
});

Deno.test("inScratch() says what to do about an extension there is not", async () => {
  const error = failing("0A000", 'extension "postgis" is not available');

  await rejects(inScratch(embedded([]), () => Promise.reject(error)), {
    code: "build/failed",
    hint:
      "The embedded server has no postgis: set shadow to the URL of a server that has it",
  });
});

Deno.test("inScratch() makes no roles on a server, where they would be everybody's", async () => {
  const executed: string[] = [];
  const error = failing("42704", 'role "app" does not exist');

  await rejects(
    inScratch(embedded(executed, "server"), () => Promise.reject(error)),
    { hint: "Create the role app on here, or set shadow to embedded" },
  );
  equal(executed.length, 0);
});
