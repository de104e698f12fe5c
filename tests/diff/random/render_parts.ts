import { quoted, referenceOf } from "./model.ts";
import type { Index, Model, Partition, Table } from "./model.ts";
import { isText } from "./column_types.ts";

/** What a table has besides its columns. */
export function renderParts(_model: Model, table: Table): readonly string[] {
  const name = referenceOf(table);
  return [
    ...table.partitions.flatMap((partition, index) =>
      partitionOf(table, partition, index)
    ),
    ...table.keys.map((key) =>
      `ALTER TABLE ${name} ADD CONSTRAINT ${quoted(key.name)} ${key.type} (${
        key.columns.map(quoted).join(", ")
      })${key.isDeferrable ? " DEFERRABLE" : ""}`
    ),
    ...table.checks.map((check) =>
      `ALTER TABLE ${name} ADD CONSTRAINT ${quoted(check.name)} CHECK (${
        checkOf(check.column, check.variant)
      })${check.noInherit ? " NO INHERIT" : ""}${
        check.isNotValid ? " NOT VALID" : ""
      }`
    ),
    ...table.indexes.map((index) => indexOf(table, index)),
    ...table.statistics === undefined ? [] : [
      `CREATE STATISTICS ${quoted(table.schema)}.${
        quoted(`${table.name}_s`)
      } ON ${table.statistics.map(quoted).join(", ")} FROM ${name}`,
    ],
    ...table.triggers.flatMap((trigger) => [
      `CREATE TRIGGER ${quoted(trigger.name)} ${trigger.time} ${
        trigger.events.replace(
          "UPDATE",
          trigger.column === undefined
            ? "UPDATE"
            : `UPDATE OF ${quoted(trigger.column)}`,
        )
      } ON ${name} FOR EACH ${trigger.each} EXECUTE FUNCTION ${trigger.function}()`,
      ...trigger.enabled === "" ? [] : [
        `ALTER TABLE ${name} ${trigger.enabled} TRIGGER ${
          quoted(trigger.name)
        }`,
      ],
    ]),
    ...table.partitions.flatMap((partition) =>
      partition.disabled === undefined ? [] : [
        `ALTER TABLE ${referenceOf(partition)} DISABLE TRIGGER ${
          quoted(partition.disabled)
        }`,
      ]
    ),
    ...table.rule === undefined || table.dividedBy !== undefined ? [] : [
      `CREATE RULE noted AS ON DELETE TO ${name} WHERE ${table.rule} = 1 DO INSTEAD NOTHING`,
    ],
    ...table.hasRowSecurity
      ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`]
      : [],
    ...table.policies.map((policy) =>
      `CREATE POLICY ${quoted(policy.name)} ON ${name} AS ${
        policy.isRestrictive ? "RESTRICTIVE" : "PERMISSIVE"
      } FOR ${policy.command} TO ${policy.role} ${
        policy.command === "INSERT" ? "WITH CHECK" : "USING"
      } (${quoted(policy.column)} IS NOT NULL)`
    ),
    ...table.replica === undefined
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY ${
        table.replica === "FULL"
          ? "FULL"
          : `USING INDEX ${quoted(table.replica)}`
      }`],
    ...table.clustered === undefined
      ? []
      : [`ALTER TABLE ${name} CLUSTER ON ${quoted(table.clustered)}`],
  ];
}

function partitionOf(
  table: Table,
  partition: Partition,
  index: number,
): readonly string[] {
  const name = referenceOf(partition);
  const nested = partition.isNested
    ? ` PARTITION BY LIST (${quoted("id")})`
    : "";
  return [
    `CREATE TABLE ${name} PARTITION OF ${referenceOf(table)} ${
      boundOf(table, partition, index)
    }${nested}`,
    ...partition.isNested
      ? [
        `CREATE TABLE ${quoted(partition.schema)}.${
          quoted(`${partition.name}_in`)
        } PARTITION OF ${name} DEFAULT`,
      ]
      : [],
    ...partition.comment === undefined
      ? []
      : [`COMMENT ON TABLE ${name} IS '${partition.comment}'`],
    ...partition.index === undefined
      ? []
      : [indexOf(partition, partition.index)],
  ];
}

function boundOf(
  { strategy, partitions }: Table,
  { bound }: Partition,
  index: number,
): string {
  if (strategy === "HASH") {
    return `FOR VALUES WITH (MODULUS ${partitions.length}, REMAINDER ${index})`;
  }
  if (bound === undefined) return "DEFAULT";
  if (strategy === "RANGE") {
    return `FOR VALUES FROM (${bound[0]}) TO (${bound[1]})`;
  }
  const values = Array.from(
    { length: bound[1] - bound[0] },
    (_, at) => (bound[0] ?? 0) + at,
  );
  return `FOR VALUES IN (${values.join(", ")})`;
}

function checkOf(column: string, variant: number): string {
  const name = quoted(column);
  return [
    `${name} IS NOT NULL OR 1 > 0`,
    `length(${name}::text) < 1000`,
    `${name}::text <> 'never'`,
    `(${name} IS NULL) IS NOT NULL`,
  ][variant] ?? "true";
}

function indexOf(
  on: { schema: string; name: string; columns?: Table["columns"] },
  index: Index,
): string {
  const columns = index.columns.map((name, at) => {
    const column = on.columns?.find((each) => each.name === name);
    const isPlain = index.method !== "btree" || at > 0 || column === undefined;
    if (isPlain) return quoted(name);
    if (index.variant === 1 && isText(column.type) && !column.collation) {
      return `lower(${quoted(name)})`;
    }
    return index.variant === 2 ? `${quoted(name)} DESC` : quoted(name);
  });
  const only = index.method === "hash" ? columns.slice(0, 1) : columns;
  const where = index.variant === 3
    ? ` WHERE ${quoted(index.columns[0] ?? "")} IS NOT NULL`
    : "";
  return `CREATE ${
    index.isUnique && index.method === "btree" ? "UNIQUE " : ""
  }INDEX ${quoted(index.name)} ON ${referenceOf(on)} USING ${index.method} (${
    only.join(", ")
  })${where}`;
}
