import { deepEqual } from "node:assert/strict";
import {
  plainName,
  proofBlocks,
  proofDocument,
  proofProblems,
} from "../../src/commands/proof_document.ts";
import type { Claim, Proof } from "../../src/mediums/migrate/prove/prove.ts";

const CLAIM: Claim = {
  name: "up-down-up",
  verdict: "proved",
  differences: [],
  sql: [],
  rows: [{
    table: '"public"."t"',
    nature: "moment",
    counts: [2, 2],
    columns: ["at"],
  }],
  comparesRows: true,
  size: { objects: 3, rows: 2, tables: 1 },
  durationMs: 12.3,
};

const PROOF: Proof = {
  claims: [
    CLAIM,
    {
      ...CLAIM,
      name: "build",
      verdict: "refuted",
      sql: ["DROP TABLE public.t"],
      differences: [{
        type: "extra",
        entry: { kind: "table", name: "public.t", definition: "" },
      }],
      rows: [{
        table: '"public"."t"',
        nature: "different",
        counts: [2, 3],
        columns: [],
      }],
    },
    { ...CLAIM, name: "build", verdict: "open", reason: "there are no files" },
  ],
  notCompared: ["large objects"],
};

Deno.test("proofBlocks() says what is proved, what is not, and what closes the gap", () => {
  const texts = proofBlocks(PROOF).map((block) =>
    block.kind === "table" ? "" : block.text
  );

  deepEqual(texts, [
    "proved: up, down and up again ends where up ends (3 objects, 2 rows in 1 table, 12 ms)",
    "  public.t: another thing at each run: at",
    "refuted: db/schema builds what the migrations make (3 objects, 2 rows in 1 table, 12 ms)",
    "  public.t: 2 rows, not 3",
    "  too much: table public.t",
    "  From what the migrations make to what db/schema builds:",
    "DROP TABLE public.t;\n",
    "not tried: db/schema builds what the migrations make: there are no files",
    "  not compared: large objects",
  ]);
});

Deno.test("proofProblems() are the claims that are wrong", () => {
  deepEqual(proofProblems(PROOF).map(({ message }) => message), [
    "db/schema builds what the migrations make",
  ]);
});

Deno.test("proofDocument() has every claim", () => {
  const { claims } = proofDocument({ ...PROOF, claims: [CLAIM] });

  deepEqual(claims, [{
    name: "up-down-up",
    verdict: "proved",
    reason: null,
    error: null,
    differences: [],
    sql: [],
    rows: [{
      table: "public.t",
      nature: "moment",
      counts: [2, 2],
      columns: ["at"],
    }],
    rows_compared: true,
    size: { objects: 3, rows: 2, tables: 1 },
    duration_ms: 12,
  }]);
});

Deno.test("plainName() keeps the quotes that a name needs", () => {
  deepEqual(plainName('"public"."Guest Book"'), 'public."Guest Book"');
});
