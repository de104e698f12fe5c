import type { GraphColumn, GraphTable } from "./graph.ts";
import type { GroupedBox } from "./layout.ts";
import type { PlacedBox } from "./layered.ts";
import { fateText, isShown } from "./mermaid.ts";
import type { Detail } from "./mermaid.ts";
import { cut, escaped, LETTER, lettersIn } from "./svg_text.ts";

const ROW = 20;
const HEAD = 26;
const PADDING = 10;
const MARKS = 34;
const LONGEST_NAME = 44;
const LONGEST_TYPE = 36;
const MOST_PARTITIONS = 4;

/** One table as it is drawn, without a place. */
export interface TableBox extends GroupedBox {
  readonly table: GraphTable;
  readonly rows: readonly Row[];
  readonly foot: readonly string[];
}

interface Row {
  readonly column: GraphColumn;
  readonly marks: string;
  readonly name: string;
  readonly type: string;
}

/** Works out what is written in a table's box, and its size. */
export function tableBox(table: GraphTable, detail: Detail): TableBox {
  const rows = table.columns.filter((column) => isShown(column, detail))
    .map((column): Row => ({
      column,
      marks: [
        ...column.isPrimary ? ["PK"] : [],
        ...column.isForeign ? ["FK"] : [],
        ...column.isUnique && !column.isForeign ? ["U"] : [],
      ].join(" "),
      name: cut(column.name, LONGEST_NAME) + (column.isNotNull ? " *" : ""),
      type: cut(
        column.was === undefined
          ? column.type
          : `${column.was} → ${column.was === column.type ? "" : column.type}`,
        LONGEST_TYPE,
      ),
    }));
  const foot = footOf(table, table.columns.length - rows.length);
  const letters = Math.max(
    lettersIn(headText(table)) + 1,
    ...rows.map(({ name, type }) =>
      lettersIn(name) + lettersIn(type) + 2 + MARKS / LETTER
    ),
    ...foot.map(lettersIn),
    14,
  );
  return {
    id: table.id,
    group: table.schema,
    table,
    rows,
    foot,
    width: Math.ceil(letters * LETTER + 2 * PADDING),
    height: HEAD + (rows.length + foot.length) * ROW +
      (rows.length + foot.length > 0 ? 4 : 0),
  };
}

/** How far below its top a column's row has its middle; the heading where it is not drawn. */
export function rowMiddle(
  { rows }: TableBox,
  name: string | undefined,
): number {
  const index = rows.findIndex(({ column }) => column.name === name);
  return index === -1 ? HEAD / 2 : HEAD + index * ROW + ROW / 2 + 2;
}

/** Draws a table in its place. */
export function tableSvg(
  { table, rows, foot }: TableBox,
  { x, y, width, height }: PlacedBox,
): string {
  const fate = table.fate === undefined ? "" : ` ${table.fate}`;
  const shape = `width="${width}" rx="5"`;
  const lines = rows.map((row, index) =>
    rowSvg(row, { top: HEAD + index * ROW + 2, width })
  );
  const footTop = HEAD + rows.length * ROW + 2;
  return [
    `<g class="table${fate}" transform="translate(${x} ${y})"><title>${
      escaped(tellTable(table))
    }</title>`,
    `<rect class="box" ${shape} height="${height}"/>`,
    `<path class="head" d="M.7 ${HEAD}V5.7a5 5 0 0 1 5-5H${
      width - 5.7
    }a5 5 0 0 1 5 5V${HEAD}Z"/>`,
    `<path class="rule" d="M0 ${HEAD}H${width}"/>`,
    `<text class="name${
      table.fate === "removed" ? " gone" : ""
    }" x="${PADDING}" y="18">${escaped(headText(table))}</text>`,
    ...lines,
    ...foot.length > 0 && rows.length > 0
      ? [`<path class="rule" d="M0 ${footTop}H${width}"/>`]
      : [],
    ...foot.map((text, index) =>
      `<text class="foot" x="${PADDING}" y="${footTop + index * ROW + 14}">${
        escaped(text)
      }</text>`
    ),
    "</g>",
  ].join("");
}

function rowSvg(
  { column, marks, name, type }: Row,
  { top, width }: { readonly top: number; readonly width: number },
): string {
  const gone = column.fate === "removed" ? " gone" : "";
  return [
    column.fate === undefined
      ? ""
      : `<rect class="row ${column.fate}" x="1" y="${top}" width="${
        width - 2
      }" height="${ROW}"/>`,
    "<g>",
    isCut(column) || column.comment !== undefined
      ? `<title>${escaped(tellColumn(column))}</title>`
      : "",
    marks === ""
      ? ""
      : `<text class="mark" x="${PADDING - 3}" y="${top + 14}">${marks}</text>`,
    `<text class="column${gone}" x="${PADDING + MARKS}" y="${top + 14}">${
      escaped(name)
    }</text>`,
    `<text class="type${gone}" text-anchor="end" x="${width - PADDING}" y="${
      top + 14
    }">${escaped(type)}</text>`,
    "</g>",
  ].join("");
}

function headText({ name, was, sort }: GraphTable): string {
  const before = was === undefined ? "" : ` (was ${cut(was, 30)})`;
  const kind = sort === "foreign" ? " (foreign)" : "";
  return `${cut(name, LONGEST_NAME)}${kind}${before}`;
}

function footOf(
  { partitions, sort }: GraphTable,
  hidden: number,
): readonly string[] {
  const more = partitions.length - MOST_PARTITIONS;
  const count = partitions.length === 1
    ? "1 partition"
    : `${partitions.length || "no"} partitions`;
  return [
    ...hidden === 0 ? [] : [`${hidden} more column${hidden === 1 ? "" : "s"}`],
    ...sort === "partitioned" ? [count] : [],
    ...partitions.slice(0, more === 1 ? undefined : MOST_PARTITIONS)
      .map((name) => `  ${cut(name, LONGEST_NAME)}`),
    ...more > 1 ? [`  and ${more} more`] : [],
  ];
}

function isCut({ name, type, was }: GraphColumn): boolean {
  return lettersIn(name) > LONGEST_NAME ||
    lettersIn(type) + lettersIn(was ?? "") > LONGEST_TYPE - 4;
}

function tellTable(table: GraphTable): string {
  return [
    `${table.schema}.${table.name}`,
    ...table.fate === undefined ? [] : [fateText(table)],
    ...table.comment === undefined ? [] : [table.comment],
  ].join("\n");
}

function tellColumn(column: GraphColumn): string {
  return [
    `${column.name} ${column.type}`,
    ...column.fate === undefined ? [] : [fateText(column)],
    ...column.comment === undefined ? [] : [column.comment],
  ].join("\n");
}
