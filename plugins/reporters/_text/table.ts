import type { Cell, Output } from "../../../src/kernel/mod.ts";
import type { Paint } from "./paint.ts";
import { oneLine } from "./printable.ts";
import { padTo, widthOf, wrapTo } from "./width.ts";

const GAP = "  ";
const MINIMUM_WIDTH = 12;

/** What a table shows. */
export interface TableContent {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Lays a table out in aligned columns. On a terminal, cells of the widest
 * columns are wrapped until a row fits; elsewhere a row is always one line.
 */
export function tableLines(
  { columns, rows }: TableContent,
  output: Output,
  paint: Paint,
): readonly string[] {
  const head: readonly Cell[] = columns.map((text) => ({
    text,
    tone: "strong",
  }));
  const all = columns.some((column) => column !== "") ? [head, ...rows] : rows;
  const count = Math.max(0, ...all.map((row) => row.length));
  const natural = Array.from(
    { length: count },
    (_, index) => Math.max(...all.map((row) => widthOf(textOf(row[index])))),
  );
  const widths = output.isTerminal ? fit(natural, output.columns) : natural;
  return all.flatMap((row) => rowLines(row, widths, paint));
}

function rowLines(
  row: readonly Cell[],
  widths: readonly number[],
  paint: Paint,
): readonly string[] {
  const wrapped = widths.map((width, index) =>
    wrapTo(textOf(row[index]), width)
  );
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = wrapped.map((lines) => lines[line] ?? "");
    const last = texts.findLastIndex((text) => text !== "");
    return texts.slice(0, last + 1).map((text, index) => {
      const painted = paint(text, toneOf(row[index]));
      const padding = index === last ? "" : padTo(text, widths[index] ?? 0)
        .slice(text.length);
      return painted + padding;
    }).join(GAP);
  });
}

/** Takes from the widest column until all fit, or none can give any more. */
function fit(widths: readonly number[], limit: number): readonly number[] {
  const fitted = [...widths];
  const gaps = GAP.length * Math.max(0, widths.length - 1);
  let excess = fitted.reduce((sum, width) => sum + width, gaps) - limit;
  while (excess > 0) {
    const widest = Math.max(...fitted);
    if (widest <= MINIMUM_WIDTH) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return fitted;
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return oneLine(typeof cell === "string" ? cell : cell.text);
}

function toneOf(cell: Cell | undefined) {
  return cell === undefined || typeof cell === "string" ? undefined : cell.tone;
}
