import { ConfitureError } from "../../../kernel/errors.ts";
import { nearest } from "../../../kernel/nearest.ts";
import type { Candidate } from "./find.ts";
import { candidatesIn, fits, missingColumns } from "./find.ts";
import type { DefaultTable, HistoryTable, Tool } from "./tool.ts";
import { TOOLS } from "./tools.ts";

/** The tool of this name. */
export function toolNamed(name: string): Tool {
  const tool = TOOLS.find((each) => each.name === name.toLowerCase());
  if (tool !== undefined) return tool;
  const names = TOOLS.map((each) => each.name);
  const like = nearest(name.toLowerCase(), names);
  throw new ConfitureError(
    "adopt/unknown-tool",
    `Cannot adopt from "${name}": no tool of that name is known`,
    {
      hint: `${like === undefined ? "" : `Did you mean ${like}? `}Name one of ${
        names.join(", ")
      }`,
    },
  );
}

/** Says which tools' histories there are, for want of a tool's name. */
export function undecided(tables: readonly HistoryTable[]): ConfitureError {
  const found = candidatesIn(tables);
  if (found.length === 0) {
    return new ConfitureError(
      "adopt/not-found",
      "Cannot adopt: no table in the database looks like the history of a known tool",
      {
        hint: `Name tool and table with --from and --table; known are ${
          TOOLS.map((tool) => tool.name).join(", ")
        }`,
      },
    );
  }
  return new ConfitureError(
    "adopt/unknown-tool",
    `Cannot adopt: no tool is named; there is the history of ${
      found.map(titleOf).join(", and of ")
    }`,
    {
      hint: `Pass ${
        found.map(({ tool }) => `--from ${tool.name}`).join(" or ")
      }`,
    },
  );
}

/** Reads what `--table` says: `table` or `schema.table`, quoted where it must be. */
export function readTable(text: string): DefaultTable {
  const parts = [...text.matchAll(/\s*("(?:[^"]|"")+"|[^."\s]+)\s*(\.|$)/gy)];
  const [first, second] = parts.map((part) => unquoted(part[1] ?? ""));
  const length = parts.reduce((sum, [part]) => sum + part.length, 0);
  if (
    first === undefined || parts.length > 2 || length !== text.length ||
    text.endsWith(".")
  ) {
    throw new ConfitureError(
      "command/usage",
      `Cannot read --table ${text}: it takes "table" or "schema.table"`,
    );
  }
  return second === undefined
    ? { table: first }
    : { schema: first, table: second };
}

/** The tool's history among the tables that were found. */
export function chooseTable(
  tool: Tool,
  tables: readonly HistoryTable[],
  named?: DefaultTable,
): HistoryTable {
  const wanted = named === undefined ? tool.tables : [named];
  const called = wanted.flatMap((name) =>
    tables.filter((table) => isCalled(table, name))
  );
  const suitable = called.filter((table) =>
    missingColumns(tool, table).length === 0 &&
    (named !== undefined || fits(tool, table) || !isOfAnother(tool, table))
  );
  const onPath = suitable.find((table) => table.isOnPath);
  const [first, ...others] = suitable;
  if (first === undefined) {
    throw called[0] === undefined
      ? notFound(tool, tables, wanted)
      : notSuitable(tool, called[0], tables);
  }
  if (others.length === 0 || wanted[0]?.schema !== undefined) return first;
  if (onPath !== undefined) return onPath;
  throw new ConfitureError(
    "adopt/not-found",
    `Cannot adopt from ${tool.name}: several tables could be its history: ${
      suitable.map(nameOf).join(", ")
    }`,
    { hint: "Say which with --table" },
  );
}

function isCalled(
  table: HistoryTable,
  name: DefaultTable,
): boolean {
  return table.table === name.table &&
    (name.schema === undefined || name.schema === table.schema);
}

function isOfAnother(tool: Tool, table: HistoryTable): boolean {
  return candidatesIn([table]).some((candidate) =>
    candidate.tool !== tool &&
    candidate.tool.columns.length > tool.columns.length
  );
}

function notFound(
  tool: Tool,
  tables: readonly HistoryTable[],
  wanted: readonly DefaultTable[],
): ConfitureError {
  const names = wanted.map(({ schema, table }) =>
    schema === undefined ? `"${table}" in any schema` : `"${schema}.${table}"`
  );
  // The Python tool's table is our ledger, most of the time.
  const others = candidatesIn(tables).filter((other) =>
    other.tool.name !== "confiture-python"
  );
  return new ConfitureError(
    "adopt/not-found",
    `Cannot adopt from ${tool.name}: there is no table ${names.join(", nor ")}`,
    {
      hint: others.length === 0
        ? undefined
        : `Name the table with --table; there is the history of ${
          others.map(titleOf).join(", and of ")
        }`,
    },
  );
}

function notSuitable(
  tool: Tool,
  table: HistoryTable,
  tables: readonly HistoryTable[],
): ConfitureError {
  const missing = missingColumns(tool, table);
  const owner = candidatesIn(tables).find((each) => each.table === table);
  return new ConfitureError(
    "adopt/invalid",
    `Cannot adopt from ${tool.name}: "${nameOf(table)}" ${
      missing.length === 0
        ? "is another tool's"
        : `has no column ${missing.join(", ")}`
    }`,
    {
      hint: owner === undefined
        ? undefined
        : `It looks like the history of ${owner.tool.name}: pass --from ${owner.tool.name}`,
    },
  );
}

function titleOf({ tool, table }: Candidate): string {
  return `${tool.name} in "${nameOf(table)}"`;
}

function nameOf({ schema, table }: HistoryTable): string {
  return `${schema}.${table}`;
}

function unquoted(part: string): string {
  return part.startsWith('"')
    ? part.slice(1, -1).replaceAll('""', '"')
    : part.toLowerCase();
}
