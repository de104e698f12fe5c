import { quoted, referenceOf } from "./model.ts";
import type { Column, Model, Remark, Routine, Table, View } from "./model.ts";
import { isNumber, isText, valueOf } from "./column_types.ts";
import { renderParts } from "./render_parts.ts";

/** The DDL of a model. */
export function render(model: Model): string {
  const plain = model.functions.filter(({ reads }) => reads === undefined);
  const readers = model.functions.filter(({ reads }) => reads !== undefined);
  const tables = model.tables.toSorted((left, right) =>
    Number(left.inherits !== undefined) - Number(right.inherits !== undefined)
  );
  return [
    ...model.schemas.map((name) => `CREATE SCHEMA ${quoted(name)}`),
    ...model.enums.map((each) =>
      `CREATE TYPE ${referenceOf(each)} AS ENUM (${
        each.labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(
          ", ",
        )
      })`
    ),
    ...model.domains.map((each) =>
      `CREATE DOMAIN ${referenceOf(each)} AS ${each.base}${
        each.notNull ? " NOT NULL" : ""
      }${
        each.check === 0
          ? ""
          : ` CONSTRAINT ${
            quoted(`${each.name}_check`)
          } CHECK (length(VALUE::text) < ${each.check * 100})`
      }`
    ),
    ...model.composites.map((each) =>
      `CREATE TYPE ${referenceOf(each)} AS (${
        each.attributes.map(({ name, type }) => `${quoted(name)} ${type}`).join(
          ", ",
        )
      })`
    ),
    ...model.sequences.map((each) =>
      `CREATE SEQUENCE ${
        referenceOf(each)
      } INCREMENT ${each.increment} CACHE ${each.cache}${
        each.cycle ? " CYCLE" : ""
      }`
    ),
    ...plain.map(routine),
    ...model.triggerFunctions.map((each) =>
      `CREATE FUNCTION ${
        referenceOf(each)
      }() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN /* ${each.body} */ RETURN COALESCE(NEW, OLD); END $$`
    ),
    ...tables.flatMap((each) => table(model, each)),
    ...tables.flatMap((each) => renderParts(model, each)),
    ...tables.flatMap((each) =>
      each.foreignKeys.map((key) =>
        `ALTER TABLE ${referenceOf(each)} ADD CONSTRAINT ${
          quoted(key.name)
        } FOREIGN KEY (${quoted(key.column)}) REFERENCES ${key.to} (${
          quoted(key.toColumn)
        }) ${key.action}${key.isDeferrable ? " DEFERRABLE" : ""}${
          key.isNotValid ? " NOT VALID" : ""
        }`
      )
    ),
    ...model.views.map((each) => view(model, each)).flat(),
    ...readers.map(routine),
    ...model.remarks.map((each) => remark(model, each)),
    ...model.publication === undefined ? [] : [
      `CREATE PUBLICATION feed${
        model.publication.length === 0
          ? ""
          : ` FOR TABLE ${
            model.publication.map((name) => `ONLY ${name}`).join(", ")
          }`
      }`,
    ],
  ].map((statement) => `${statement};\n`).join("");
}

/** Rows for the tables that hold some, the referenced ones first. */
export function renderRows(model: Model): string {
  const done = new Set<string>();
  const order: Table[] = [];
  const visit = (each: Table): void => {
    if (done.has(referenceOf(each))) return;
    done.add(referenceOf(each));
    for (const { to } of each.foreignKeys) {
      const target = model.tables.find((other) => referenceOf(other) === to);
      if (target) visit(target);
    }
    order.push(each);
  };
  model.tables.forEach(visit);
  const inserts = order.filter(({ hasRows, dividedBy, partitions }) =>
    hasRows && (dividedBy === undefined || partitions.length > 0)
  )
    .flatMap((each) => rowsOf(model, each));
  return inserts.length === 0
    ? ""
    : `SET session_replication_role = replica;\n${
      inserts.map((sql) => `${sql};\n`).join("")
    }`;
}

function rowsOf(model: Model, each: Table): readonly string[] {
  const parent = model.tables.find((other) =>
    referenceOf(other) === each.inherits
  );
  const columns = [...parent?.columns ?? [], ...each.columns].filter((
    { from },
  ) => from === undefined);
  if (columns.length === 0) return [];
  const numbers = numbersOf(each);
  const overriding = columns.some(({ identity }) => identity)
    ? " OVERRIDING SYSTEM VALUE"
    : "";
  return numbers.map((number) =>
    `INSERT INTO ${referenceOf(each)} (${
      columns.map(({ name }) => quoted(name)).join(", ")
    })${overriding} VALUES (${
      columns.map(({ type }) => valueOf(model, type, number)).join(", ")
    })`
  );
}

/** Rows 1 to 3, as far as a partition takes them. */
export function numbersOf(each: Table): readonly number[] {
  if (each.dividedBy === undefined || each.strategy === "HASH") {
    return [1, 2, 3];
  }
  const hasRest = each.partitions.some(({ bound }) => bound === undefined);
  return [1, 2, 3].filter((number) =>
    hasRest ||
    each.partitions.some(({ bound }) =>
      bound && bound[0] <= number && number < bound[1]
    )
  );
}

function table(model: Model, each: Table): readonly string[] {
  const name = referenceOf(each);
  const parts = each.columns.map((column) => columnOf(model, column));
  const partitioning = each.dividedBy === undefined
    ? ""
    : ` PARTITION BY ${each.strategy} (${quoted(each.dividedBy)})`;
  return [
    `CREATE ${each.isUnlogged ? "UNLOGGED " : ""}TABLE ${name} (${
      parts.join(", ")
    })${
      each.inherits === undefined ? "" : ` INHERITS (${each.inherits})`
    }${partitioning}${
      each.options.length === 0 ? "" : ` WITH (${each.options.join(", ")})`
    }`,
    ...each.columns.flatMap((column) => [
      ...column.storage
        ? [
          `ALTER TABLE ${name} ALTER ${
            quoted(column.name)
          } SET STORAGE ${column.storage}`,
        ]
        : [],
      ...column.statistics
        ? [
          `ALTER TABLE ${name} ALTER ${
            quoted(column.name)
          } SET STATISTICS ${column.statistics}`,
        ]
        : [],
    ]),
  ];
}

function columnOf(model: Model, column: Column): string {
  const type = column.isSerial
    ? (column.type === "bigint"
      ? "bigserial"
      : column.type === "smallint"
      ? "smallserial"
      : "serial")
    : column.type;
  const source = quoted(column.from ?? "");
  const generated = column.type === "text"
    ? [`upper(${source})`, `${source} || 'x'`, `left(${source}, 5)`]
    : [`${source} * 2`, `${source} + 1`, `-${source}`];
  const fallback = column.default === "value"
    ? `DEFAULT ${valueOf(model, column.type, 4)}`
    : column.default
    ? `DEFAULT ${column.default}`
    : "";
  return [
    quoted(column.name),
    type,
    column.collation ? `COLLATE "${column.collation}"` : "",
    fallback,
    column.from
      ? `GENERATED ALWAYS AS (${generated[column.variant]}) STORED`
      : "",
    column.identity ? `GENERATED ${column.identity} AS IDENTITY` : "",
    column.notNull ? "NOT NULL" : "",
  ].filter((part) => part !== "").join(" ");
}

function view(model: Model, each: View): readonly string[] {
  const { extra } = each;
  const name = referenceOf(each);
  const list = each.columns.map((column) => `x.${quoted(column)}`);
  if (extra) {
    const column = `x.${quoted(extra.column)}`;
    const expressions = [
      `${column} IS NULL`,
      `${column}::text || 'e'`,
      `md5(${column}::text)`,
    ];
    const hasMore = model.functions.find((each) =>
      referenceOf(each) === extra.calls
    );
    list.push(
      `${
        hasMore ? `${extra.calls}(${column}::text)` : expressions[extra.variant]
      } AS extra`,
    );
  }
  const first = `x.${quoted(each.columns[0] ?? "")}`;
  const where = [
    "",
    ` WHERE ${first} IS NOT NULL`,
    ` WHERE ${first}::text <> 'q'`,
    "",
  ][each.variant] ?? "";
  const join = each.join === undefined
    ? ""
    : ` LEFT JOIN ${each.join} AS y ON y IS NOT NULL`;
  const options = each.options.length === 0 || each.isMaterialized
    ? ""
    : ` WITH (${each.options.join(", ")})`;
  const query = `SELECT ${
    list.join(", ")
  } FROM ${each.from} AS x${join}${where}`;
  const body = each.isRecursive && !each.isMaterialized
    ? `WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) ${query}`
    : query;
  return [
    `CREATE ${
      each.isMaterialized ? "MATERIALIZED " : ""
    }VIEW ${name}${options} AS ${body}`,
    ...each.isMaterialized && each.index
      ? [
        `CREATE INDEX ${quoted(`${each.name}_i`)} ON ${name} ((${
          quoted(each.index)
        }::text))`.replace("::text", " IS NULL"),
      ]
      : [],
  ];
}

function routine(each: Routine): string {
  const head = `CREATE FUNCTION ${referenceOf(each)}(a ${each.argument}${
    each.hasMore ? ", more integer DEFAULT 3" : ""
  }) RETURNS ${each.result} ${each.volatility}`;
  const read = `(SELECT count(*) FROM ${each.reads}) + ${each.body}`;
  const value = each.reads !== undefined
    ? read
    : isText(each.result)
    ? `a::text || '${each.body}'`
    : isNumber(each.result)
    ? `a + ${each.body}`
    : "NULL";
  if (each.language === "plpgsql") {
    return `${head} LANGUAGE plpgsql AS $$ BEGIN RETURN ${value}; END $$`;
  }
  return each.language === "atomic"
    ? `${head} LANGUAGE sql RETURN ${value}`
    : `${head} LANGUAGE sql AS $$ SELECT ${value} $$`;
}

function remark(
  model: Model,
  { on, kind, type, text, column }: Remark,
): string {
  const name = kind === "schema" ? quoted(on) : on;
  const isMaterialized = model.views.some((each) =>
    each.isMaterialized && referenceOf(each) === on
  );
  const what = kind === "view" ? "TABLE" : kind.toUpperCase();
  const words = kind === "view"
    ? `${isMaterialized ? "MATERIALIZED " : ""}VIEW`
    : what;
  if (type === "owner") {
    return `ALTER ${words} ${name} OWNER TO confiture_diff_owner`;
  }
  const literal = `'${text.replaceAll("'", "''")}'`;
  if (type === "comment") {
    return column === undefined
      ? `COMMENT ON ${words} ${name} IS ${literal}`
      : `COMMENT ON COLUMN ${name}.${quoted(column)} IS ${literal}`;
  }
  const rights = kind === "table" || kind === "view"
    ? `SELECT${column === undefined ? "" : ` (${quoted(column)})`}`
    : kind === "function"
    ? "EXECUTE"
    : "USAGE";
  return `GRANT ${rights} ON ${what} ${name} TO confiture_diff_reader`;
}
