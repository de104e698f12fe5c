import { durationText } from "../kernel/duration.ts";
import type { Block } from "../kernel/events.ts";
import { tableText } from "../mediums/sync/mod.ts";
import type { PlannedTable, SyncResult } from "../mediums/sync/mod.ts";
import { counted } from "./words.ts";

/** A result for people. */
export function syncBlocks(result: SyncResult): readonly Block[] {
  const notes = [
    ...result.leftOut.map(({ relation, because }) =>
      `${tableText(relation)} is left out: ${because}`
    ),
    ...result.notes,
  ].map((text): Block => ({ kind: "line", text: `Note: ${text}` }));
  return result.dryRun
    ? [...planBlocks(result), ...notes]
    : [...notes, ...doneBlocks(result)];
}

function planBlocks(result: SyncResult): readonly Block[] {
  const { tables, from, to, jobs } = result;
  if (tables.length === 0) {
    return [{ kind: "line", text: "There is no table to copy" }];
  }
  return [
    {
      kind: "table",
      columns: ["Table", "Rows", "Size", "Ranges", "Format", "Masked"],
      rows: tables.map((planned) => [
        tableText(planned.table),
        ofAll(
          planned,
          planned.rows < 0 ? "?" : `~${grouped(Math.round(planned.rows))}`,
        ),
        ofAll(planned, sizeText(planned.bytes)),
        String(planned.ranges),
        planned.format.kind,
        planned.masks.length === 0 ? "" : String(planned.masks.length),
      ]),
    },
    ...maskBlocks(tables),
    ...tables.flatMap(remarks),
    {
      kind: "line",
      text: `Would copy ${
        counted(tables.length, "table")
      } from ${from} to ${to}, ${
        counted(jobs, "range")
      } at a time; nothing was changed`,
    },
  ];
}

/** Of some rows nobody knows how many there are before they are looked at. */
function ofAll({ where }: PlannedTable, text: string): string {
  return where === undefined ? text : `of ${text}`;
}

/** Each masked column once: partitions have the masks of their table. */
function maskBlocks(tables: readonly PlannedTable[]): readonly Block[] {
  const lines = tables.flatMap(({ table, root, masks }) =>
    masks.map(({ column, rule }) =>
      `  ${tableText(root ?? table)}.${column}: ${rule}`
    )
  );
  if (lines.length === 0) return [];
  return ["", "Masks", ...new Set(lines), ""]
    .map((text) => ({ kind: "line", text }));
}

function remarks({ table, target, format, where }: PlannedTable): Block[] {
  const isSame = table.schema === target.schema && table.name === target.name;
  return [
    ...(where === undefined ? [] : [`only these rows: ${where}`]),
    ...(isSame ? [] : [`goes to ${tableText(target)}`]),
    ...(format.kind === "text" ? [`as text, since ${format.because}`] : []),
  ].map((text) => ({ kind: "line", text: `${tableText(table)}: ${text}` }));
}

function doneBlocks(result: SyncResult): readonly Block[] {
  const { copied, proof, tables, totalDurationMs } = result;
  const rows = copied.reduce((sum, one) => sum + one.rows, 0);
  const bytes = copied.reduce((sum, one) => sum + one.bytes, 0);
  const masked = new Set(
    tables.flatMap(({ table, root, masks }) =>
      masks.map(({ column }) => `${tableText(root ?? table)}.${column}`)
    ),
  ).size;
  return [
    {
      kind: "line",
      tone: "good",
      text: `Copied ${grouped(rows)} ${rows === 1 ? "row" : "rows"} of ${
        counted(copied.length, "table")
      } (${sizeText(bytes)}) in ${durationText(totalDurationMs)}, ${
        counted(masked, "column")
      } masked`,
    },
    {
      kind: "line",
      text: proof.kind === "counts"
        ? "As many rows arrived as were sent; --verify compares them, too"
        : `Both ends hold the same rows in ${counted(proof.tables, "table")}; ${
          proof.maskedColumns === 0
            ? "nothing was to be masked"
            : `no value of ${
              counted(proof.maskedColumns, "masked column")
            } is left`
        }`,
    },
  ];
}

/** `1,234,567` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function sizeText(bytes: number): string {
  if (bytes < 1e3) return counted(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
