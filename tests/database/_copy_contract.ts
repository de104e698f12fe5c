import { deepEqual, rejects } from "node:assert/strict";
import type { SessionTest } from "./session_contract.ts";

/** What every kind of database's sessions must do with COPY. */
export function testCopies(test: SessionTest): void {
  test("copies data in, from pieces of any size", async (session) => {
    await session.execute("CREATE TABLE t (a int, b text)");

    const result = await session.copyIn(
      "COPY t FROM stdin",
      bytesOf("1\to", "ne\n2", "\ttwo\n", "", "3\t\\N\n"),
    );

    deepEqual(result, { command: "COPY", rows: 3 });
    deepEqual(await session.query("SELECT * FROM t ORDER BY a"), [
      { a: 1, b: "one" },
      { a: 2, b: "two" },
      { a: 3, b: null },
    ]);
  });

  test("copies from an asynchronous source, and an empty one", async (session) => {
    await session.execute("CREATE TABLE t (a int)");

    deepEqual(
      await session.copyIn("COPY t FROM stdin", slowly(bytesOf("1\n", "2\n"))),
      { command: "COPY", rows: 2 },
    );
    deepEqual(await session.copyIn("COPY t FROM stdin", []), {
      command: "COPY",
      rows: 0,
    });
  });

  test("tells which line of a COPY is wrong", async (session) => {
    await session.execute("CREATE TABLE t (a int)");

    await rejects(
      session.copyIn("COPY t FROM stdin", bytesOf("1\n", "x\n", "3\n")),
      {
        code: "database/statement-failed",
        message: /invalid input syntax for type integer: "x"/,
        server: {
          sqlstate: "22P02",
          severity: "ERROR",
          message: 'invalid input syntax for type integer: "x"',
          where: 'COPY t, line 2, column a: "x"',
          completed: 0,
        },
      },
    );
    deepEqual(await session.query("SELECT * FROM t"), []);
  });

  test("gives a COPY up when its source throws, and hands that on", async (session) => {
    await session.execute("CREATE TABLE t (a int)");

    await rejects(
      session.copyIn("COPY t FROM stdin", breaking()),
      { message: "the disk is gone" },
    );
    deepEqual(await session.query("SELECT * FROM t"), []);
  });

  test("does not wait for a COPY's data in a script", async (session) => {
    await session.execute("CREATE TABLE t (a int)");

    await rejects(session.execute("SELECT 1; COPY t FROM stdin; SELECT 2"), {
      code: "database/statement-failed",
      message:
        "Cannot execute the statement: COPY … FROM stdin has no data here",
    });
    await rejects(session.query("COPY t FROM stdin"), {
      code: "database/statement-failed",
    });
    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });

  test("throws away what a COPY in a script sends", async (session) => {
    const { results } = await session.execute(
      "COPY (SELECT generate_series(1, 1000)) TO stdout; SELECT 1",
    );

    deepEqual(results, [
      { command: "COPY", rows: 1000 },
      { command: "SELECT", rows: 1 },
    ]);
  });
}

function bytesOf(...texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text));
}

async function* slowly(
  chunks: readonly Uint8Array[],
): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    yield chunk;
  }
}

function* breaking(): Generator<Uint8Array> {
  yield* bytesOf("1\n");
  throw new Error("the disk is gone");
}
