import type {
  Relation,
  RelationColumn,
  RelationKey,
} from "../../../src/copy/relation.ts";

let oid = 20_000;

const CATEGORIES: Readonly<Record<string, string>> = {
  smallint: "N",
  integer: "N",
  bigint: "N",
  numeric: "N",
  text: "S",
  boolean: "B",
  timestamp: "D",
};

/**
 * Relations in few words, one a line: `app.users: id integer pk, email text
 * unique, name text null, total integer generated, nr bigint identity, tier text
 * default; unique (a, b)`. Columns are NOT NULL where nothing else is said.
 */
export function relationsOf(text: string): readonly Relation[] {
  return text.trim().split("\n").map((line) => relationOf(line.trim()));
}

/** One of them, with what no text can say. */
export function relationOf(
  text: string,
  more: Partial<Relation> = {},
): Relation {
  const [head = "", body = ""] = text.split(": ");
  const [columnTexts = "", ...keyTexts] = body.split("; ");
  const [first = "", second] = head.split(".");
  const [schema, name] = second === undefined
    ? ["public", first]
    : [first, second];
  const parts = columnTexts.split(", ").map((one) => one.split(" "));
  const columns = parts.map((words, index) => columnOf(words, index));
  const primary = parts.filter((words) => words.includes("pk"))
    .map(([column = ""]) => column);
  const keys: RelationKey[] = [
    ...primary.length === 0
      ? []
      : [keyOf(`${name}_pkey`, primary, { isPrimary: true })],
    ...parts.filter((words) => words.includes("unique")).map(([column = ""]) =>
      keyOf(`${name}_${column}_key`, [column])
    ),
    ...keyTexts.map((key) =>
      keyOf(
        `${name}_key`,
        /\((.*)\)/.exec(key)?.[1]?.split(", ") ?? [],
        {
          ...key.includes("where") ? { isPartial: true } : {},
          ...key.includes("deferrable") ? { isDeferrable: true } : {},
          ...key.includes("exclude") ? { isLoose: true } : {},
        },
      )
    ),
  ];
  return {
    oid: oid++,
    schema,
    name,
    kind: "table",
    inherits: [],
    isHeap: true,
    blocks: 0,
    bytes: 0,
    rows: -1,
    filenode: 0,
    isOwned: true,
    canSelect: true,
    hidesRows: false,
    columns,
    keys,
    foreignKeys: [],
    ...more,
  };
}

function keyOf(
  name: string,
  columns: readonly string[],
  more: Partial<RelationKey> = {},
): RelationKey {
  return { name, columns, isPrimary: false, isPartial: false, ...more };
}

function columnOf(
  [name = "", type = "", ...words]: readonly string[],
  index: number,
): RelationColumn {
  return {
    name,
    position: index + 1,
    type,
    baseType: type,
    category: CATEGORIES[type] ?? "U",
    isDomain: false,
    hasDomainCheck: false,
    isNotNull: !words.includes("null"),
    isGenerated: words.includes("generated"),
    ...words.includes("identity") ? { identity: "by default" } : {},
    hasDefault: words.includes("default"),
    isInCheck: false,
    binary: type,
  };
}
