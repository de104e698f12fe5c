import { quoteLiteral, quoteName } from "../../src/sql/quote.ts";
import type { Start } from "./subset.ts";

/** A schema with rows, its foreign keys apart, and where a subset starts. */
export interface RelatedSchema {
  readonly schema: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly start: readonly Start[];
  /** Queries of what starts. */
  readonly starts: readonly string[];
}

interface Table {
  readonly name: string;
  readonly key: readonly Column[];
  readonly keys: readonly (readonly string[])[];
  readonly links: Link[];
  readonly partitioning?: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  value(row: number): string;
}

interface Link {
  readonly to: Table;
  readonly columns: readonly string[];
  readonly isFull: boolean;
  /** Of ten, how many are NULL. */
  readonly nulls: number;
}

const NAMES = [
  "plain",
  "Quoted Name",
  'with "quotes"',
  "größe",
  "таблица",
  "select",
  "o'clock",
  "back\\slash",
  "表",
];

const KINDS: readonly Omit<Column, "name">[] = [
  { type: "integer", value: (row) => String(row) },
  { type: "bigint", value: (row) => String(row * 3) },
  { type: "text", value: (row) => `k '${row}\\` },
  {
    type: "uuid",
    value: (row) => `00000000-0000-4000-8000-${String(row).padStart(12, "0")}`,
  },
  {
    type: "date",
    value: (row) => `2${String(row + 100).padStart(3, "0")}-01-01`,
  },
];

/** Another schema for each seed, the same for the same one. */
export function generateRelated(seed: number): RelatedSchema {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const tables = Array.from({ length: 2 + below(7) }, (_, index): Table => {
    const count = 10 + below(120);
    const key = Array.from({ length: below(3) === 0 ? 2 : 1 }, (_, part) => ({
      name: `${NAMES[below(NAMES.length)]} ${part}`,
      ...KINDS[below(KINDS.length)] ?? { type: "integer", value: String },
    }));
    const partitions = ["", "", "hash"][below(3)];
    return {
      name: `${NAMES[below(NAMES.length)]} ${index}`,
      key,
      keys: Array.from(
        { length: count },
        (_, row) =>
          key.map(({ value }, part) => value(part === 0 ? row : row % 7)),
      ),
      links: [],
      ...partitions === "hash"
        ? { partitioning: `HASH (${quoteName(key[0]?.name ?? "")})` }
        : {},
    };
  });
  for (const table of tables) {
    for (let index = 0; index < below(4); index++) {
      const to = tables[below(tables.length)] ?? table;
      table.links.push({
        to,
        columns: to.key.map((_, part) => `link ${index} ${part}`),
        isFull: to.key.length > 1 && below(2) === 0,
        nulls: below(6),
      });
    }
  }
  const [first = tables[0], second] = [
    tables[below(tables.length)],
    tables[below(tables.length)],
  ];
  const limit = 1 + below(9);
  const start = first === undefined || second === undefined ? [] : [
    { table: first.name, limit },
    { table: second.name, where: `${TURN} % 9 = ${seed % 9}` },
  ];
  return {
    schema: [
      ...tables.flatMap(tableOf),
      ...tables.flatMap((table) => rowsOf(table, below)),
    ],
    foreignKeys: tables.flatMap(foreignKeysOf),
    start,
    starts: first === undefined || second === undefined ? [] : [
      `(SELECT tableoid, ctid FROM ${
        quoteName("public", first.name)
      } ORDER BY ${
        first.key.map(({ name }) => quoteName(name)).join(", ")
      } LIMIT ${limit})`,
      `SELECT tableoid, ctid FROM ${
        quoteName("public", second.name)
      } WHERE ${TURN} % 9 = ${seed % 9}`,
    ],
  };
}

const TURN = '"turn"';

function tableOf(table: Table): readonly string[] {
  const columns = [
    ...table.key.map(({ name, type }) => `${quoteName(name)} ${type}`),
    ...table.links.flatMap(({ to, columns }) =>
      columns.map((name, part) =>
        `${quoteName(name)} ${widened(to.key[part]?.type ?? "")}`
      )
    ),
    `${TURN} integer`,
    `PRIMARY KEY (${table.key.map(({ name }) => quoteName(name)).join(", ")})`,
  ];
  const { partitioning } = table;
  const name = quoteName("public", table.name);
  const create = `CREATE TABLE ${name} (${columns.join(", ")})`;
  if (partitioning === undefined) return [create];
  return [
    `${create} PARTITION BY ${partitioning}`,
    ...[0, 1, 2].map((part) =>
      `CREATE TABLE ${
        quoteName("public", `${table.name} part ${part}`)
      } PARTITION OF ${name} FOR VALUES WITH (MODULUS 3, REMAINDER ${part})`
    ),
  ];
}

/** Integers refer to integers of another size. */
function widened(type: string): string {
  return { integer: "bigint", bigint: "integer", text: "varchar(60)" }[type] ??
    type;
}

function rowsOf(
  table: Table,
  below: (limit: number) => number,
): readonly string[] {
  const rows = table.keys.map((key, row) => [
    ...key,
    ...table.links.flatMap(({ to, isFull, nulls }): (string | undefined)[] => {
      const target = to.keys[below(to.keys.length)] ?? [];
      const isNull = below(10) < nulls;
      return target.map((value) =>
        (isFull ? isNull : below(10) < nulls) ? undefined : value
      );
    }),
    String(row),
  ]);
  const values = rows.map((row) =>
    `(${
      row.map((value) => value === undefined ? "NULL" : quoteLiteral(value))
        .join(", ")
    })`
  );
  return [
    `INSERT INTO ${quoteName("public", table.name)} VALUES ${
      values.join(", ")
    }`,
  ];
}

function foreignKeysOf(table: Table): readonly string[] {
  return table.links.map(({ to, columns, isFull }) =>
    `ALTER TABLE ${quoteName("public", table.name)} ADD FOREIGN KEY (${
      columns.map((name) => quoteName(name)).join(", ")
    }) REFERENCES ${quoteName("public", to.name)} (${
      to.key.map(({ name }) => quoteName(name)).join(", ")
    })${isFull ? " MATCH FULL" : ""}`
  );
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
