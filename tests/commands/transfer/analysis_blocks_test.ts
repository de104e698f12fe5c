import { deepEqual, equal } from "node:assert/strict";
import {
  analysisBlocks,
  overheadText,
} from "../../../src/commands/transfer/analysis_blocks.ts";
import type { AnalyzedFeed } from "../../../src/mediums/transfer/mod.ts";

const FEED: AnalyzedFeed = {
  source: "private_accounts",
  target: "accounts",
  rows: 1_500_000,
  bytes: 120_000_000,
  columns: [
    { name: "balance", made: "balance /\n  100.0" },
    { name: "kind", made: "'private'" },
  ],
  left: [],
  key: ["id"],
  rowsPerSecond: 250_000,
};
const BUSINESS: AnalyzedFeed = {
  ...FEED,
  source: "business_accounts",
  columns: [
    { name: "balance", made: "balance / 100.0" },
    { name: "kind", made: "'business'" },
  ],
};

function blocksOf(feeds: readonly AnalyzedFeed[]) {
  return analysisBlocks({
    feeds,
    customSql: [],
    lastFills: [],
    ignored: ["audit"],
    notes: ["twice", "twice"],
    withoutWayBack: ["accounts.name has none"],
    estimatedMs: 6000,
  });
}

Deno.test("analysisBlocks() tells once what is the same of all that a table is merged of", () => {
  const tables = blocksOf([FEED, BUSINESS]).flatMap((block) =>
    block.kind === "table" ? [block.rows] : []
  );

  deepEqual(tables, [
    [
      [
        "private_accounts",
        "accounts",
        "~1,500,000",
        "120.0 MB",
        "id",
        "250,000",
      ],
      [
        "business_accounts",
        "accounts",
        "~1,500,000",
        "120.0 MB",
        "id",
        "250,000",
      ],
    ],
    [
      ["accounts.balance", "balance / 100.0"],
      [
        "accounts.kind",
        "'private' (private_accounts); 'business' (business_accounts)",
      ],
    ],
  ]);
});

Deno.test("analysisBlocks() tells what none of a split table's parts has", () => {
  const split = (target: string, left: readonly string[]): AnalyzedFeed => ({
    ...FEED,
    source: "users",
    target,
    columns: [],
    left,
    where: "not gone",
  });
  const lines = blocksOf([
    split("people", ["fax", "street"]),
    split("addresses", ["name", "fax"]),
  ]).flatMap((block) => block.kind === "line" ? [block.text] : []);

  deepEqual(lines, [
    "Only rows of users come to people where not gone",
    "Only rows of users come to addresses where not gone",
    "Tables that stay behind: audit",
    "Columns that stay behind: users.fax",
    "Note: twice",
    "No way back: accounts.name has none",
    "2 tables to copy, in some 6.0 s by what the source gave now; nothing was changed",
  ]);
});

Deno.test("overheadText() tells what noting costs, and what share of a core that is", () => {
  const load = { rowsPerSecond: 1_240, watchedMs: 3_000 };
  equal(
    overheadText({ cost: { kind: "measured", microseconds: 5.24 }, load }),
    "Noting costs each written row about 5.2 µs; the application writes 1,240 rows a second now: 0.6 % of one core",
  );
  equal(
    overheadText({
      cost: { kind: "unknown", because: "permission denied" },
      load,
    }),
    "What noting a write costs is unknown: permission denied; the application writes 1,240 rows a second now",
  );
});
