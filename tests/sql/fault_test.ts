import { deepEqual, equal } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/mod.ts";
import type { Excerpt, Place, ServerError } from "../../src/kernel/mod.ts";
import { faultOf, findFault } from "../../src/sql/fault.ts";
import { composeMessage, partsOf } from "../../src/sql/message.ts";
import type { Message } from "../../src/sql/message.ts";
import { readScript } from "../../src/sql/script.ts";
import { freshDatabase } from "../support/database.ts";

const SCRIPT = `-- é😀
CREATE TABLE a (x int);
INSERT INTO a
  VALUES ('😀', wrong);
SELECT 1;
`;

Deno.test("faultOf() maps the server's position to the file", async () => {
  const message = await messageOf(SCRIPT);
  const position = [...message.text].indexOf("w") + 1;

  const error = faultOf(failure({ position, completed: 0 }), message);

  deepEqual(error.place, { file: "f.sql", line: 4, column: 16 });
  deepEqual(error.excerpt, { text: "  VALUES ('😀', wrong);", column: 16 });
});

Deno.test("faultOf() keeps what the server said", async () => {
  const message = await messageOf(SCRIPT);

  const error = faultOf(failure({ position: 8, completed: 0 }), message);

  equal(error.code, "database/statement-failed");
  equal(error.message, "Cannot execute: no");
  equal(error.server?.detail, "because");
  equal(error.server?.hint, "do not");
});

Deno.test("faultOf() takes the statement that was next where there is no position", async () => {
  const message = await messageOf(SCRIPT);

  const error = faultOf(failure({ completed: 2 }), message);

  deepEqual(error.place, { file: "f.sql", line: 3, column: 1 });
  deepEqual(error.excerpt, { text: "INSERT INTO a", column: 1 });
  equal(
    findFault(failure({ completed: 2 }), message)?.statement.text,
    "INSERT INTO a\n  VALUES ('😀', wrong)",
  );
});

Deno.test("faultOf() points at a statement's last character where the input ends", async () => {
  const message = await messageOf("SELECT 1 +;\nSELECT 2;");
  const position = message.text.indexOf(";\nSELECT 2") + 1;

  const error = faultOf(failure({ position, completed: 0 }), message);

  deepEqual(error.place, { file: "f.sql", line: 1, column: 10 });
});

Deno.test("faultOf() names the file alone for a statement of ours", async () => {
  const message = await messageOf(SCRIPT);

  deepEqual(faultOf(failure({ completed: 4 }), message).place, {
    file: "f.sql",
  });
  deepEqual(faultOf(failure({ position: 1, completed: 0 }), message).place, {
    file: "f.sql",
  });
});

Deno.test("faultOf() names no file where several are in the message", async () => {
  const one = await readScript("SELECT 1", { file: "1.sql" });
  const two = await readScript("SELECT 2", { file: "2.sql" });
  const message = composeMessage([
    ...partsOf(one, one.statements),
    ...partsOf(two, two.statements),
    "COMMIT",
  ]);

  equal(faultOf(failure({ completed: 2 }), message).place, undefined);
  equal(faultOf(failure({ completed: 1 }), message).place?.file, "2.sql");
});

Deno.test("faultOf() leaves an error alone that is not the server's", async () => {
  const message = await messageOf("SELECT 1");
  const error = new ConfitureError("run/interrupted", "Cannot go on", {
    place: { file: "other.sql" },
  });

  deepEqual(faultOf(error, message).place, { file: "other.sql" });
});

const copies: readonly [string, Place, Excerpt][] = [
  [
    'COPY t, line 2, column a: "x"',
    { file: "f.sql", line: 3, column: 1 },
    { text: "x 2", column: 1 },
  ],
  [
    "COPY t, Zeile 1",
    { file: "f.sql", line: 2, column: 1 },
    { text: "1 1", column: 1 },
  ],
  [
    "COPY t, line 9",
    { file: "f.sql", line: 1, column: 1 },
    { text: "COPY t FROM stdin;", column: 1 },
  ],
  [
    "SQL statement",
    { file: "f.sql", line: 1, column: 1 },
    { text: "COPY t FROM stdin;", column: 1 },
  ],
];

for (const [where, place, excerpt] of copies) {
  Deno.test(`faultOf() finds the line of data from "${where}"`, async () => {
    const script = await readScript(
      "COPY t FROM stdin;\n1\t1\nx\t2\n\\.\n",
      { file: "f.sql" },
    );
    const message = composeMessage(partsOf(script, script.statements));

    const error = faultOf(failure({ completed: 0, where }), message);

    deepEqual(error.place, place);
    deepEqual(error.excerpt, excerpt);
  });
}

const served: readonly [string, string, number, number][] = [
  ["an unknown column", "SELECT '😀';\nSELECT 'é', nope;", 2, 13],
  ["a syntax error", "SELECT '日本';\nSELECT 1;\n  SELEKT 2;", 3, 3],
  ["the end of the input", "SELECT 1;\nSELECT (1 +;", 2, 12],
  [
    "the body of a function",
    "SELECT 1;\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETRUN 1;\nEND $$;",
    4,
    3,
  ],
];

for (const [what, text, line, column] of served) {
  Deno.test(`faultOf() finds ${what} where PostgreSQL tells it`, async () => {
    await using db = await freshDatabase();
    const message = await messageOf(text);

    const position = await db.query(message.text).then(
      () => 0,
      (error) => Number(error.position),
    );

    deepEqual(
      faultOf(failure({ position, completed: 0 }), message).place,
      { file: "f.sql", line, column },
    );
  });
}

/** A file's statements in a message between two of ours. */
async function messageOf(text: string): Promise<Message> {
  const script = await readScript(text, { file: "f.sql" });
  return composeMessage([
    "BEGIN",
    ...partsOf(script, script.statements),
    "COMMIT",
  ]);
}

function failure(
  server: Pick<ServerError, "completed" | "position" | "where">,
): ConfitureError {
  return new ConfitureError("database/statement-failed", "Cannot execute: no", {
    server: {
      sqlstate: "42703",
      severity: "ERROR",
      message: "no",
      detail: "because",
      hint: "do not",
      ...server,
    },
  });
}
