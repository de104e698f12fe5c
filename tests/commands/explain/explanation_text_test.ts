import { deepEqual, equal, throws } from "node:assert/strict";
import {
  explanationBlocks,
  explanationsDocument,
  knownCodes,
  listBlocks,
} from "../../../src/commands/explain/explanation_text.ts";

Deno.test("knownCodes() takes a code, a family, or nothing for all", () => {
  deepEqual(knownCodes("lock/held"), ["lock/held"]);
  deepEqual(knownCodes("place"), ["place/unknown", "place/same"]);
  equal(knownCodes(undefined).length > 90, true);
});

Deno.test("knownCodes() knows no half of a family's name", () => {
  throws(() => knownCodes("loc"), /Cannot explain "loc"/);
});

Deno.test("explanationBlocks() shows SQL, facts and commands that come before", () => {
  const lines = ["adopt/invalid", "lock/held", "migration/edited"]
    .flatMap((code) => knownCodes(code).flatMap(explanationBlocks))
    .map((block) => block.kind === "line" ? block.text : "");

  equal(lines.includes("  SQL at the database:"), true);
  equal(lines.includes("  (A migration runs.)"), true);
  equal(lines.includes("  $ confiture migrate up"), true);
});

Deno.test("listBlocks() shows each code with exit code and remedy", () => {
  const [table] = listBlocks(["lock/lost"]);

  deepEqual(table?.kind === "table" ? table.rows[0]?.slice(0, 2) : [], [
    "lock/lost",
    "6",
  ]);
});

Deno.test("explanationsDocument() says what is given, kind by kind", () => {
  const document = JSON.stringify(
    explanationsDocument(["adopt/invalid", "lock/held", "migration/edited"]),
  );

  equal(document.includes('"kind":"sql","at":"database"'), true);
  equal(document.includes('"kind":"fact"'), true);
  equal(document.includes('"kind":"command"'), true);
  equal(document.includes('"kind":"file"'), true);
});
