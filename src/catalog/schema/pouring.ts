import { asideName } from "./aside.ts";
import { has, textOf } from "./facts.ts";
import type { Fates } from "./fate.ts";
import type { Both } from "./kind.ts";
import { lineageOf, treeOf } from "./lineage.ts";
import type { Link } from "./lineage.ts";
import type { Change, Hazard, Schema, SchemaObject } from "./model.ts";
import { referencesIn } from "./references.ts";
import { usingOf } from "./type_change.ts";
import { countingOf } from "./kinds/column_definition.ts";

/** Rows that are set aside while their table is made anew or divided otherwise. */
export interface Pouring {
  /** The id of the table. */
  readonly table: string;
  /** Whether the table is made anew. */
  readonly isRewritten: boolean;
  /** Sets them aside. */
  readonly keeping: readonly Change[];
  /** Brings them back. */
  readonly filling: readonly Change[];
  /** Ids of the tables that they are in before. */
  readonly from: readonly string[];
  /** Ids of the tables that they are in afterwards. */
  readonly into: readonly string[];
  /** Ids of what must not see them come and go. */
  readonly disturbs: readonly string[];
}

type Told = Pick<Fates, "byId">;

/** All rows that have to be set aside. */
export function pouringsOf(
  both: Both,
  fates: Told,
  rewritten: ReadonlySet<string>,
): readonly Pouring[] {
  return [
    ...[...rewritten].filter((id) => !isBelowOther(both, id, rewritten))
      .flatMap((id) => rewriting(both, { fates, rewritten }, id)),
    ...[...lineageOf(both.new).below.keys()]
      .filter((id) => both.old.has(id) && !rewritten.has(id))
      .flatMap((id) => rerouting(both, { fates, rewritten }, id)),
  ];
}

/** Whether its rows come with those of the partitioned table that it belongs to before and after. */
function isBelowOther(
  { old, new: wanted }: Both,
  id: string,
  rewritten: ReadonlySet<string>,
): boolean {
  const [before, after] = [old, wanted].map((schema) =>
    lineageOf(schema).above.get(id)?.find(({ isPartition }) => isPartition)
  );
  return before !== undefined && before.parent === after?.parent &&
    rewritten.has(before.parent);
}

function rewriting(
  both: Both,
  { fates, rewritten }: {
    readonly fates: Told;
    readonly rewritten: ReadonlySet<string>;
  },
  id: string,
): readonly Pouring[] {
  const { old, new: wanted } = both;
  const leaves = leavesOf(old, id);
  const above = lineageOf(wanted).above;
  // A partition's rows may belong to another one of its table by now.
  const top = topOf(both, id);
  const into = treeOf(wanted, top);
  // What goes on below another table takes its rows along.
  const stays = (leaf: string) =>
    leaf !== id && wanted.has(leaf) && above.has(leaf) &&
    !(rewritten.has(leaf) && isBelowOther(both, leaf, rewritten));
  const from = leaves.some(stays)
    ? leaves.filter((leaf) => !stays(leaf))
    : [id];
  const hasRoom = !has(object(wanted, id), "partitionedBy") ||
    lineageOf(wanted).below.has(id);
  if (from.length === 0 || !hasRoom) return [];
  const columns = columnsOf(both, id);
  const counters = columns.filter(({ from, to }) =>
    has(from, "identity") && has(to, "identity")
  );
  const aside = asideOf(id, "rows");
  const forced = has(object(wanted, id), "forcedSecurity");
  const table = nameOf(id);
  const security = (words: string) =>
    forced ? [{ sql: `ALTER TABLE ${table} ${words} ROW LEVEL SECURITY` }] : [];
  return [{
    table: id,
    isRewritten: true,
    keeping: [
      {
        sql: `CREATE TABLE ${aside} AS ${
          from.map((each) => select(both, fates, { columns, from: each }))
            .join(" UNION ALL ")
        }`,
        hazards: [copying(id), ...lossesOf(both, id)],
      },
      ...counters.map(({ from }) => ({
        sql: `CREATE TABLE ${
          asideOf(from.id, "count")
        } AS SELECT last_value, is_called FROM ${countingOf(from).name}`,
      })),
    ],
    filling: [
      ...security("NO FORCE"),
      insert(fates, { columns, table: top, aside }),
      ...security("FORCE"),
      { sql: `DROP TABLE ${aside}` },
      ...counters.flatMap(({ from, to }) => [{
        sql: `SELECT setval('${
          (countingOf(to).name ?? "").replaceAll("'", "''")
        }', last_value, is_called) FROM ${asideOf(from.id, "count")}`,
      }, { sql: `DROP TABLE ${asideOf(from.id, "count")}` }]),
    ],
    from: [id, ...leaves],
    into,
    disturbs: top === id ? [] : disturbedIn(both, top),
  }];
}

function rerouting(
  both: Both,
  { fates, rewritten }: {
    readonly fates: Told;
    readonly rewritten: ReadonlySet<string>;
  },
  id: string,
): readonly Pouring[] {
  const { old, new: wanted } = both;
  const before = lineageOf(old).below.get(id) ?? [];
  const after = lineageOf(wanted).below.get(id) ?? [];
  // What is made anew brings its own rows back.
  const isNew = ({ id: link, child }: Link) =>
    !rewritten.has(child) &&
    ["made", "replaced"].includes(fates.byId.get(link)?.type ?? "");
  const fresh = after.filter((link) => link.isPartition && isNew(link));
  const isDefault = (link: Link) =>
    textOf(object(wanted, link.id), "bound") === "DEFAULT";
  // What is the rest takes whatever a partition leaves behind.
  const fitsFresh = fresh.some(({ fits }) => fits === "") ||
      after.some(isDefault)
    ? ""
    : fresh.map(({ fits }) => fits).join(" OR ");
  const sources = before.flatMap(({ id: link, child }) => {
    if (!wanted.has(child)) {
      const isTaken = fresh.length > 0 || after.some(isDefault);
      return isTaken ? [{ from: child, where: fitsFresh }] : [];
    }
    if (rewritten.has(child)) return [];
    const next = after.find((each) => each.id === link);
    if (next === undefined) return [];
    if (isNew(next)) {
      const where = isDefault(next) || next.fits === ""
        ? othersFit(fresh, next)
        : `(${next.fits}) IS NOT TRUE`;
      return where === undefined ? [] : [{ from: child, where, leaves: true }];
    }
    const others = fresh.filter((each) => !isDefault(each));
    return isDefault(next) && others.length > 0
      ? [{
        from: child,
        where: others.map(({ fits }) => fits).join(" OR "),
        leaves: true,
      }]
      : [];
  });
  if (sources.length === 0) return [];
  const columns = columnsOf(both, id);
  const aside = asideOf(id, "rows");
  return [{
    table: id,
    isRewritten: false,
    keeping: [
      {
        sql: `CREATE TABLE ${aside} AS ${
          sources.map((source) => select(both, fates, { columns, ...source }))
            .join(" UNION ALL ")
        }`,
        hazards: [copying(id)],
      },
      ...sources.filter((source) => "leaves" in source)
        .map(({ from, where }) => ({
          sql: `DELETE FROM ${nameOf(from)}${
            where === "" ? "" : ` WHERE ${where}`
          }`,
        })),
    ],
    filling: [
      insert(fates, { columns, table: id, aside }),
      { sql: `DROP TABLE ${aside}` },
    ],
    from: before.map(({ child }) => child),
    into: treeOf(wanted, id),
    disturbs: disturbedIn(both, id),
  }];
}

/** The table that a partition belongs to in the end, before and after. */
function topOf(both: Both, id: string): string {
  const [before, after] = [both.old, both.new].map((schema) =>
    lineageOf(schema).above.get(id)?.find(({ isPartition }) => isPartition)
  );
  return before !== undefined && before.parent === after?.parent
    ? topOf(both, before.parent)
    : id;
}

/** What must not notice that rows of a table come and go. */
function disturbedIn(
  { old, new: wanted }: Both,
  id: string,
): readonly string[] {
  const touched = new Set([...treeOf(old, id), ...treeOf(wanted, id)]);
  return [
    ...referencesIn(old).filter(({ to }) => touched.has(to))
      .map((reference) => object(old, reference.id)),
    ...[...old.values()].filter(({ kind, parent = "" }) =>
      (kind === "trigger" || kind === "rule") && touched.has(parent)
    ),
  ].filter(({ copyOf }) => copyOf === undefined).map((each) => each.id);
}

/** What is in one partition, and belongs to others from now on. */
function othersFit(
  fresh: readonly Link[],
  own: Link,
): string | undefined {
  const others = fresh.filter(({ id }) => id !== own.id);
  if (others.length === 0 && own.fits !== "") return undefined;
  return others.some(({ fits }) => fits === "") || others.length === 0
    ? ""
    : others.map(({ fits }) => fits).join(" OR ");
}

/** The ids of the tables that hold the rows of one. */
function leavesOf(schema: Schema, id: string): readonly string[] {
  const partitions = (lineageOf(schema).below.get(id) ?? [])
    .filter(({ isPartition }) => isPartition);
  return has(object(schema, id), "partitionedBy")
    ? partitions.flatMap(({ child }) => leavesOf(schema, child))
    : [id];
}

interface KeptColumn {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

/** The columns whose values come over. */
function columnsOf({ old, new: wanted }: Both, id: string): KeptColumn[] {
  return [...wanted.values()].flatMap((to) => {
    const from = old.get(to.id);
    return to.kind === "column" && to.parent === id && from !== undefined &&
        !has(to, "generated")
      ? [{ from, to }]
      : [];
  }).toSorted((left, right) => left.to.rank - right.to.rank);
}

function select(
  both: Both,
  fates: Told,
  { columns, from, where = "" }: {
    readonly columns: readonly KeptColumn[];
    readonly from: string;
    readonly where?: string;
  },
): string {
  const list = columns.map(({ from: column }) => {
    const name = textOf(column, "name");
    return isRetyped(fates, column) ? `${name}::text AS ${name}` : name;
  });
  const only = has(object(both.old, from), "partitionedBy") ? "" : "ONLY ";
  return `SELECT ${list.join(", ")} FROM ${only}${nameOf(from)}${
    where === "" ? "" : ` WHERE ${where}`
  }`;
}

function insert(
  fates: Told,
  { columns, table, aside }: {
    readonly columns: readonly KeptColumn[];
    readonly table: string;
    readonly aside: string;
  },
): Change {
  const names = columns.map(({ to }) => textOf(to, "name"));
  const values = columns.map(({ from, to }) => {
    const name = textOf(to, "name");
    const using = usingOf(from, to).replace(/^ USING /, "");
    if (isRetyped(fates, from)) return `${name}::${textOf(to, "type")}`;
    return using === "" ? name : using;
  });
  const overriding = columns.some(({ to }) => has(to, "identity"))
    ? " OVERRIDING SYSTEM VALUE"
    : "";
  const clause = names.length === 0 ? "" : ` (${names.join(", ")})`;
  return {
    sql: `INSERT INTO ${nameOf(table)}${clause}${overriding} SELECT ${
      values.join(", ")
    } FROM ${aside}`,
  };
}

/** Whether its type is made anew meanwhile, so that its values wait as text. */
function isRetyped({ byId }: Told, column: SchemaObject): boolean {
  const isRemade = (type: string) =>
    [...byId.values()].some((fate) =>
      fate.type === "altered" && fate.alteration.remakes?.includes(type)
    );
  return column.needs.some((need) =>
    TYPES.has(need.split(" ")[0] ?? "") && (byId.has(need) || isRemade(need))
  );
}

const TYPES: ReadonlySet<string> = new Set([
  "enum",
  "domain",
  "composite",
  "range",
]);

function lossesOf({ old, new: wanted }: Both, id: string): readonly Hazard[] {
  return [...old.values()].filter((column) =>
    column.kind === "column" && column.parent === id && !wanted.has(column.id)
  ).map((column) => ({
    type: "data-loss",
    object: column.id,
    text: "Drops the column and its values",
  }));
}

function copying(id: string): Hazard {
  return {
    type: "rewrite",
    object: id,
    text: "Sets rows aside and writes them again under an exclusive lock",
  };
}

/** A table beside it that is there for a while. */
function asideOf(id: string, what: string): string {
  return asideName(nameOf(id), what);
}

function nameOf(id: string): string {
  return id.slice(id.indexOf(" ") + 1);
}

function object(schema: Schema, id: string): SchemaObject {
  const found = schema.get(id);
  if (found === undefined) throw new TypeError(`There is no ${id}`);
  return found;
}
