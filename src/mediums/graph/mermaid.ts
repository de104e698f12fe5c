import { schemasOf, titleOf } from "./graph.ts";
import type { Fate, Graph, GraphColumn, GraphKey } from "./graph.ts";

/** How much of each table is drawn. */
export type Detail = "all" | "keys" | "none";

/** Draws a Mermaid `erDiagram`. */
export function mermaidText(graph: Graph, detail: Detail): string {
  const isAlone = schemasOf(graph).length <= 1;
  const numbers = new Map(
    graph.tables.map(({ id }, index) => [id, `t${index + 1}`]),
  );
  const colours = FATES.map((fate) => ({
    fate,
    ids: graph.tables.filter((table) => table.fate === fate)
      .map(({ id }) => numbers.get(id)),
  })).filter(({ ids }) => ids.length > 0);
  const lines = [
    "erDiagram",
    ...graph.tables.flatMap((table) => {
      const columns = table.columns.filter((column) => isShown(column, detail));
      const more = table.partitions.length === 0
        ? ""
        : ` (${table.partitions.length} partitions)`;
      const head = `  ${numbers.get(table.id)}["${
        label(titleOf(table, isAlone) + more)
      }"]`;
      return columns.length === 0
        ? [head]
        : [`${head} {`, ...columns.map(columnLine), "  }"];
    }),
    ...graph.keys.map((key) =>
      `  ${numbers.get(key.to)} ${cardinality(key)} ${
        numbers.get(key.from)
      } : "${label(keyLabel(key))}"`
    ),
    ...graph.tables.flatMap(({ id, parents }) =>
      parents.flatMap((parent) => {
        const above = numbers.get(parent);
        return above === undefined
          ? []
          : [`  ${above} ||..|| ${numbers.get(id)} : "inherited by"`];
      })
    ),
    ...colours.map(({ fate }) => `  classDef ${fate} ${STYLES[fate]}`),
    ...colours.map(({ fate, ids }) => `  class ${ids.join(",")} ${fate}`),
  ];
  return `${lines.join("\n")}\n`;
}

const FATES: readonly Fate[] = ["added", "removed", "changed"];

const STYLES: Readonly<Record<Fate, string>> = {
  added: "fill:#d7f5dd,stroke:#1a7f37,color:#0b3d1a",
  removed: "fill:#ffdfdc,stroke:#cf222e,color:#5c0b10",
  changed: "fill:#fff1c2,stroke:#9a6700,color:#4d3300",
};

/** Whether a column is drawn. */
export function isShown(
  { isPrimary, isForeign, fate }: GraphColumn,
  detail: Detail,
): boolean {
  return detail === "all" ||
    detail === "keys" && (isPrimary || isForeign || fate !== undefined);
}

/** Type, name, marks, and in quotes what fits nowhere else. */
function columnLine(column: GraphColumn): string {
  const { name, type, isPrimary, isForeign, isUnique } = column;
  const marks = [
    ...isPrimary ? ["PK"] : [],
    ...isForeign ? ["FK"] : [],
    ...isUnique ? ["UK"] : [],
  ].join(", ");
  const word = attribute(name);
  const remarks = [
    ...word === name ? [] : [name],
    ...column.isNotNull ? ["not null"] : [],
    ...column.fate === undefined ? [] : [fateText(column)],
  ].map(label).join("; ");
  return `    ${attribute(type)} ${word}${marks === "" ? "" : ` ${marks}`}${
    remarks === "" ? "" : ` "${remarks}"`
  }`;
}

/** `changed, was integer` */
export function fateText(
  { fate, was }: { readonly fate?: Fate; readonly was?: string },
): string {
  return `${fate ?? ""}${was === undefined ? "" : `, was ${was}`}`;
}

function keyLabel({ name, columns, fate }: GraphKey): string {
  const text = columns.join(", ") || name;
  return fate === undefined ? text : `${text} (${fate})`;
}

/** What is named stands left, what names it stands right. */
function cardinality({ isOptional, isUnique }: GraphKey): string {
  return `${isOptional ? "|o" : "||"}--${isUnique ? "o|" : "o{"}`;
}

/** Words of attributes know letters, digits and a few signs. */
function attribute(text: string): string {
  const word = text.replace(/, */g, "-").replace(/[^A-Za-z0-9_()[\]-]+/g, "_");
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}

/** Text in quotes: no quote ends it, and nothing in it is markup. */
function label(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("#", "#35;").replaceAll('"', "#quot;")
    .replaceAll("<", "#lt;").replaceAll(">", "#gt;")
    .replaceAll("\\", "#92;").replaceAll("%%", "%#37;");
}
