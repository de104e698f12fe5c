import { deepEqual, equal } from "node:assert/strict";
import {
  differenceBlocks,
  headBlocks,
  notComparedBlocks,
  placeText,
  sqlBlocks,
  summaryText,
  versionText,
} from "../../src/commands/diff_blocks.ts";
import type { Block } from "../../src/kernel/events.ts";
import type { Difference, DiffResult } from "../../src/mediums/diff/mod.ts";

const EMPTY: DiffResult = {
  old: { label: "a", serverVersion: 150018, detail: "3 migrations replayed" },
  new: { label: "b", serverVersion: 150018 },
  isEqual: true,
  differences: [],
  renames: [],
  questions: [],
  changes: [],
  steps: [],
  hazards: [],
  notCompared: [],
  remarks: ["Something is odd"],
};

const difference = (
  id: string,
  more: Partial<Difference>,
): Difference => ({
  type: "made",
  kind: id.split(" ")[0] ?? "",
  id,
  root: id,
  facts: [],
  parts: {},
  ...more,
});

const DIFFERENCES = [
  difference("column public.t.b", {
    type: "renamed",
    from: "column public.t.a",
    score: 0.91,
    root: "table public.t",
  }),
  difference("index public.i", {
    type: "altered",
    root: "table public.t",
    facts: [
      { fact: "definition", from: "x".repeat(90), to: "y" },
      { fact: "labels", from: '["a","b"]', to: '["a"]' },
      { fact: "notNull", from: "", to: "true" },
      { fact: "isUnique", from: "true", to: "" },
      { fact: "where", from: "", to: "(a > 0)" },
    ],
  }),
  difference("table public.t", { type: "replaced" }),
  difference("table public.a", { parts: { column: 2, constraint: 1 } }),
  difference("view public.v", { type: "dropped" }),
];

function texts(blocks: readonly Block[]): readonly string[] {
  return blocks.map((block) => "text" in block ? block.text : "");
}

Deno.test("headBlocks() says what was compared, and where", () => {
  const scratch = {
    label: "embedded",
    serverVersion: 180001,
    reason: "the role may not create databases",
  };

  deepEqual(texts(headBlocks({ ...EMPTY, scratch })), [
    "Old: a: 3 migrations replayed",
    "New: b",
    "On:  embedded, PostgreSQL 18.1: the role may not create databases",
    "Something is odd",
    "",
  ]);
});

Deno.test("placeText() and versionText() name a server", () => {
  equal(
    placeText({ label: "h:5432", serverVersion: 150018 }),
    "h:5432, PostgreSQL 15.18",
  );
  equal(versionText(140000), "14.0");
});

Deno.test("differenceBlocks() puts together what belongs together, with its hazards", () => {
  const blocks = differenceBlocks({
    differences: [
      ...DIFFERENCES,
      difference("view public.w", { type: "dropped" }),
    ],
    questions: [{ kind: "view", from: "view public.w", candidates: [] }],
    hazards: [
      { type: "data-loss", object: "view public.v", text: "Gone" },
      { type: "data-loss", object: "view public.v", text: "Gone" },
      { type: "long-lock", object: "index public.j", text: "Waits" },
    ],
  }, { dropped: "missing" });

  deepEqual(texts(blocks), [
    "+ table public.a (2 columns, 1 constraint)",
    "~ table public.t: made again",
    "> column public.t.a is now public.t.b (0.91)",
    "~ index public.i: definition, labels a, b → a, now not null, no longer is unique, where none → (a > 0)",
    "- view public.v: missing",
    "    ! data-loss: Gone",
    "? view public.w: gone, or renamed?",
    "    ! long-lock of index public.j: Waits",
  ]);
});

Deno.test("summaryText() counts", () => {
  equal(
    summaryText(DIFFERENCES),
    "1 renamed, 1 made, 1 altered, 1 made again, 1 dropped",
  );
});

Deno.test("notComparedBlocks() lists what nobody compares, and is silent otherwise", () => {
  deepEqual(
    texts(notComparedBlocks({ notCompared: ["subscription s"] })),
    ["", "Not compared: 1 thing", "  subscription s"],
  );
  deepEqual(notComparedBlocks(EMPTY), []);
});

Deno.test("sqlBlocks() shows statements to the letter", () => {
  deepEqual(sqlBlocks("SQL", "SELECT 1;\n").at(-1), {
    kind: "verbatim",
    text: "SELECT 1;\n",
  });
});
