import { deepEqual, equal } from "node:assert/strict";
import { batchesOf, composeMessage, partsOf } from "../../src/sql/message.ts";
import type { Part } from "../../src/sql/message.ts";
import { readScript } from "../../src/sql/script.ts";

Deno.test("composeMessage() joins parts, each on a line of its own", async () => {
  const parts = await partsOfText("-- a\nSELECT 1 -- b\n; SELECT 2");

  const message = composeMessage(["BEGIN", ...parts, "COMMIT"]);

  equal(message.text, "BEGIN;\nSELECT 1;\nSELECT 2;\nCOMMIT");
  deepEqual(message.starts, [0, 7, 17, 27]);
  equal(message.parts.length, 4);
});

Deno.test("composeMessage() joins nothing to nothing", () => {
  deepEqual(composeMessage([]), { text: "", parts: [], starts: [] });
});

Deno.test("batchesOf() sends everything at once where it can", async () => {
  const parts = await partsOfText("SELECT 1; SELECT 2");

  deepEqual(outline(["BEGIN", ...parts, "COMMIT"]), [
    "BEGIN;\nSELECT 1;\nSELECT 2;\nCOMMIT",
  ]);
  deepEqual(outline([]), []);
});

Deno.test("batchesOf() sends the data of COPY apart", async () => {
  const parts = await partsOfText(
    "SELECT 1;\nCOPY t FROM stdin;\na\tb\n\\.\nCOPY u FROM stdin;\n\\.\nSELECT 2;",
  );

  deepEqual(outline(parts), [
    "SELECT 1",
    "COPY t FROM stdin|a\tb\n",
    "COPY u FROM stdin|",
    "SELECT 2",
  ]);
});

Deno.test("batchesOf() begins a new message where strings are read in another way", async () => {
  const parts = await partsOfText(
    "SELECT 1; SET standard_conforming_strings = off; SELECT 'a\\'b'; SELECT 3",
  );

  deepEqual(outline(parts), [
    "SELECT 1;\nSET standard_conforming_strings = off",
    "SELECT 'a\\'b';\nSELECT 3",
  ]);
});

Deno.test("batchesOf() keeps messages to about a million characters", async () => {
  const statement = `SELECT '${"x".repeat(600_000)}'`;
  const parts = await partsOfText(`${statement};${statement};${statement}`);

  deepEqual(
    outline(parts).map((text) => Math.round(text.length / 600_000)),
    [2, 1],
  );
});

async function partsOfText(text: string): Promise<Part[]> {
  const script = await readScript(text, { file: "f.sql" });
  return partsOf(script, script.statements);
}

function outline(parts: readonly Part[]): string[] {
  return batchesOf(parts).map((batch) =>
    batch.kind === "message"
      ? batch.message.text
      : `${batch.message.text}|${batch.data}`
  );
}
