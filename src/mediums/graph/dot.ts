import { schemasOf } from "./graph.ts";
import type {
  Fate,
  Graph,
  GraphColumn,
  GraphKey,
  GraphTable,
} from "./graph.ts";
import { fateText, isShown } from "./mermaid.ts";
import type { Detail } from "./mermaid.ts";

/** Draws for Graphviz: `dot -Tsvg`. */
export function dotText(graph: Graph, detail: Detail): string {
  const numbers = new Map(
    graph.tables.map(({ id }, index) => [id, `t${index + 1}`]),
  );
  const ports = (id: string, names: readonly string[]) => {
    const table = graph.tables.find((each) => each.id === id);
    const index = table === undefined
      ? -1
      : shownOf(table, detail).findIndex(({ name }) => name === names[0]);
    return `${numbers.get(id)}${index === -1 ? "" : `:c${index + 1}`}`;
  };
  const lines = [
    "digraph schema {",
    '  graph [rankdir=RL, fontname="Helvetica", nodesep=0.3, ranksep=1]',
    '  node [shape=plain, fontname="Helvetica", fontsize=10]',
    '  edge [fontname="Helvetica", fontsize=8, color="#57606a", dir=both]',
    ...schemasOf(graph).flatMap((schema, index) => [
      `  subgraph cluster_${index + 1} {`,
      `    label=${quoted(schema)}; color="#8c959f"; style=rounded`,
      ...graph.tables.filter((table) => table.schema === schema)
        .map((table) =>
          `    ${numbers.get(table.id)} [label=<${
            tableLabel(table, detail)
          }>, tooltip=${quoted(table.comment ?? table.name)}]`
        ),
      "  }",
    ]),
    ...graph.keys.map((key) =>
      `  ${ports(key.from, key.columns)} -> ${ports(key.to, key.references)} [${
        keyStyle(key)
      }]`
    ),
    ...graph.tables.flatMap(({ id, parents }) =>
      parents.flatMap((parent) =>
        numbers.has(parent)
          ? [
            `  ${numbers.get(id)} -> ${
              numbers.get(parent)
            } [arrowhead=empty, arrowtail=none, style=dashed, tooltip="inherits"]`,
          ]
          : []
      )
    ),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

const FILLS: Readonly<Record<Fate, string>> = {
  added: "#d7f5dd",
  removed: "#ffdfdc",
  changed: "#fff1c2",
};

const STROKES: Readonly<Record<Fate, string>> = {
  added: "#1a7f37",
  removed: "#cf222e",
  changed: "#9a6700",
};

function shownOf(
  { columns }: GraphTable,
  detail: Detail,
): readonly GraphColumn[] {
  return columns.filter((column) => isShown(column, detail));
}

function tableLabel(table: GraphTable, detail: Detail): string {
  const fill = table.fate === undefined ? "#ddf0ff" : FILLS[table.fate];
  const fate = table.fate === undefined ? "" : ` (${fateText(table)})`;
  const rows = shownOf(table, detail).map((column, index) => {
    const marks = [
      ...column.isPrimary ? ["PK"] : [],
      ...column.isForeign ? ["FK"] : [],
      ...column.isUnique ? ["U"] : [],
    ].join(" ");
    const colour = column.fate === undefined
      ? ""
      : ` BGCOLOR="${FILLS[column.fate]}"`;
    const was = column.was === undefined ? "" : ` (was ${column.was})`;
    const text = [
      `${marks === "" ? "" : `${marks}  `}${column.name}`,
      `${column.isNotNull ? "*" : ""}  ${column.type}${was}`,
    ].map(html);
    const name = column.fate === "removed" ? `<S>${text[0]}</S>` : text[0];
    return `<TR><TD ALIGN="LEFT" PORT="c${index + 1}"${colour}>${name}${
      text[1]
    }</TD></TR>`;
  });
  const { partitions } = table;
  const foot = partitions.length === 0
    ? ""
    : `<TR><TD ALIGN="LEFT"><I>${partitions.length} partitions</I></TD></TR>`;
  return `<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="3"><TR><TD BGCOLOR="${fill}"><B>${
    html(table.name + fate)
  }</B></TD></TR>${rows.join("")}${foot}</TABLE>`;
}

function keyStyle(
  { name, columns, isOptional, isUnique, fate }: GraphKey,
): string {
  const colour = fate === undefined
    ? ""
    : `, color="${STROKES[fate]}", penwidth=2${
      fate === "removed" ? ", style=dashed" : ""
    }`;
  return `arrowtail=${isUnique ? "teeodot" : "crowodot"}, arrowhead=${
    isOptional ? "teeodot" : "teetee"
  }, tooltip=${quoted(`${name} (${columns.join(", ")})`)}${colour}`;
}

function quoted(text: string): string {
  return `"${visible(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function html(text: string): string {
  return visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function visible(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
