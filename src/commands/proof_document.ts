import { durationText } from "../kernel/duration.ts";
import { errorDocument } from "../kernel/error_document.ts";
import type { Problem } from "../kernel/errors.ts";
import type { Block, JsonObject } from "../kernel/events.ts";
import type {
  Claim,
  ClaimName,
  Proof,
} from "../mediums/migrate/prove/prove.ts";
import type { RowDifference } from "../mediums/migrate/prove/row_differences.ts";
import {
  COUNT,
  ERROR,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";
import { counted } from "./words.ts";

/** How rows differ, as JSON Schema. */
export const ROW_DIFFERENCES: JsonObject = listOf(record({
  table: TEXT,
  nature: { enum: ["different", "numbering", "moment"] },
  counts: listOf(COUNT),
  columns: listOf(TEXT),
}));

/** What `migrate test --prove` proved, as JSON Schema. */
export const PROOF_SCHEMA: JsonObject = record({
  claims: listOf(record({
    name: { enum: ["up-down-up", "build"] },
    verdict: { enum: ["proved", "refuted", "open"] },
    reason: TEXT_OR_NULL,
    error: { anyOf: [ERROR, { type: "null" }] },
    differences: listOf(record({
      type: { enum: ["missing", "extra", "changed"] },
      kind: TEXT,
      name: TEXT,
    })),
    sql: listOf(TEXT),
    rows: ROW_DIFFERENCES,
    rows_compared: SWITCH,
    size: record({ objects: COUNT, rows: COUNT, tables: COUNT }),
    duration_ms: COUNT,
  })),
  not_compared: listOf(TEXT),
});

/** What was proved, as JSON. */
export function proofDocument({ claims, notCompared }: Proof): JsonObject {
  return {
    claims: claims.map((claim) => ({
      name: claim.name,
      verdict: claim.verdict,
      reason: claim.reason ?? null,
      error: claim.error === undefined ? null : errorDocument(claim.error),
      differences: claim.differences.map(({ type, entry }) => ({
        type,
        kind: entry.kind,
        name: entry.name,
      })),
      sql: claim.sql,
      rows: rowDocuments(claim.rows),
      rows_compared: claim.comparesRows,
      size: claim.size,
      duration_ms: Math.round(claim.durationMs),
    })),
    not_compared: notCompared,
  };
}

/** How rows differ, as JSON. */
export function rowDocuments(
  rows: readonly RowDifference[],
): readonly JsonObject[] {
  return rows.map(({ table, nature, counts, columns }) => ({
    table: plainName(table),
    nature,
    counts,
    columns,
  }));
}

/** What was proved, for people. */
export function proofBlocks({ claims, notCompared }: Proof): readonly Block[] {
  return [
    ...claims.flatMap(claimBlocks),
    ...notCompared.length === 0 ? [] : [
      quiet(`  not compared: ${notCompared.join(", ")}`),
    ],
  ];
}

/** What was found wrong, for an error. */
export function proofProblems({ claims }: Proof): readonly Problem[] {
  return claims.filter(({ verdict }) => verdict === "refuted").map((claim) => ({
    message: [
      CLAIMS[claim.name],
      ...claim.error === undefined ? [] : [claim.error.message],
    ].join("\n"),
    place: claim.error?.place,
    hint: claim.error?.hint ?? HINTS[claim.name],
  }));
}

/** How rows differ, in lines. */
export function rowLines(rows: readonly RowDifference[]): readonly string[] {
  return rows.map(({ table, nature, counts: [here, there], columns }) => {
    const name = plainName(table);
    const words = columns.join(", ");
    if (here !== there) return `${name}: ${counted(here, "row")}, not ${there}`;
    switch (nature) {
      case "different":
        return `${name}: other rows, by ${words}`;
      case "numbering":
        return `${name}: numbered otherwise by sequences: ${words}`;
      case "moment":
        return `${name}: another thing at each run: ${words}`;
    }
  });
}

/** What is claimed, for people. */
export const CLAIMS: Readonly<Record<ClaimName, string>> = {
  "up-down-up": "up, down and up again ends where up ends",
  "build": "db/schema builds what the migrations make",
};

const HINTS: Readonly<Record<ClaimName, string>> = {
  "up-down-up": "Correct the ways down that leave or take too much",
  "build":
    "Correct db/schema, or write a migration with the SQL that closes the gap",
};

function claimBlocks(claim: Claim): readonly Block[] {
  const { name, verdict, reason, size, durationMs } = claim;
  const title = `${CLAIMS[name]}`;
  if (verdict === "open") {
    return [{
      kind: "line",
      text: `not tried: ${title}: ${reason}`,
      tone: "warning",
    }];
  }
  if (claim.error !== undefined) {
    return [{ kind: "line", text: `refuted: ${title}`, tone: "bad" }];
  }
  const rows = claim.comparesRows
    ? rowsText(size.rows, size.tables)
    : "rows not compared";
  const figures = `${counted(size.objects, "object")}, ${rows}, ${
    durationText(durationMs)
  }`;
  const head: Block = verdict === "proved"
    ? { kind: "line", text: `proved: ${title} (${figures})`, tone: "good" }
    : { kind: "line", text: `refuted: ${title} (${figures})`, tone: "bad" };
  return [head, ...remarks(claim), ...gap(claim)];
}

function remarks({ name, size, comparesRows, rows }: Claim): readonly Block[] {
  return [
    ...comparesRows || name !== "build" ? [] : [
      quiet(
        `  db/schema inserts no rows; the migrations leave ${
          counted(size.rows, "row")
        } in ${counted(size.tables, "table")}`,
      ),
    ],
    ...rowLines(rows).map((text, at): Block =>
      rows[at]?.nature === "different"
        ? { kind: "line", text: `  ${text}`, tone: "bad" }
        : quiet(`  ${text}`)
    ),
  ];
}

function gap(
  { verdict, sql, differences, name }: Claim,
): readonly Block[] {
  if (verdict !== "refuted") return [];
  const words = { missing: "missing", extra: "too much", changed: "other" };
  return [
    ...differences.map(({ type, entry }) =>
      quiet(`  ${words[type]}: ${entry.kind} ${entry.name}`)
    ),
    ...sql.length === 0 ? [] : [
      quiet(
        name === "build"
          ? "  From what the migrations make to what db/schema builds:"
          : "  From up, down and up to up alone:",
      ),
      {
        kind: "verbatim" as const,
        text: `${sql.map((statement) => `${statement};`).join("\n")}\n`,
      },
    ],
  ];
}

/** `3 rows in 2 tables` */
export function rowsText(rows: number, tables: number): string {
  return rows === 0
    ? "no rows"
    : `${counted(rows, "row")} in ${counted(tables, "table")}`;
}

function quiet(text: string): Block {
  return { kind: "line", text, tone: "quiet" };
}

/** `"public"."t"`, as people write it where they can. */
export function plainName(name: string): string {
  return name.replace(/"([a-z_][a-z0-9_]*)"/g, "$1");
}
