import { spelled } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation, RelationKey } from "../../copy/relation.ts";
import type { Place, Problem } from "../../kernel/mod.ts";
import { shortly } from "./column_sql.ts";
import type { FeedKey } from "./feed.ts";
import type { MappedColumn } from "./feed_mapped.ts";
import { columnNamed, columnTitle, tableTitle } from "./feed_names.ts";

/** What a key is chosen for. */
export interface KeyRequest {
  readonly source: Relation;
  readonly target: Relation;
  readonly columns: readonly MappedColumn[];
  /** Columns that somebody has named. */
  readonly named?: readonly WrittenName[];
  /** Whether all rows of the source are the target's, and nothing else is. */
  readonly isWhole: boolean;
  /** Where the map speaks of the tables. */
  readonly place?: Place;
}

/** Columns of a notes table of its own: no key can have such. */
const RESERVED: ReadonlySet<string> = new Set(["confiture_tx", "confiture_at"]);

/**
 * Chooses by what rows are known at both ends: the source's primary key, or
 * another that no two rows share, from which alone a unique key of the target
 * is made.
 */
export function chooseKey(
  request: KeyRequest,
):
  | { readonly key: FeedKey }
  | {
    readonly problems: readonly Problem[];
    /** Whether it is the columns that the target's key is made of. */
    readonly isAboutColumns?: boolean;
  } {
  const { source, named } = request;
  const usable = usableKeys(source);
  const chosen = named === undefined ? usable : namedKey(named, source, usable);
  if (!isColumns(chosen)) return { problems: chosen };
  const [first] = chosen;
  if (first === undefined) return { problems: [withoutKey(request)] };
  for (const columns of chosen) {
    const target = targetKey(columns, request);
    if (target !== undefined) return { key: { source: columns, target } };
  }
  return {
    problems: [cannotBeFollowed(first, request)],
    isAboutColumns: true,
  };
}

/** Keys that no two rows share and no row is without: the primary one first. */
function usableKeys(source: Relation): readonly (readonly string[])[] {
  return source.keys.filter((key) =>
    isUnique(key) && key.isDeferrable !== true &&
    key.columns.every((column) =>
      isNotNull(source, column) && !RESERVED.has(column)
    )
  ).map(({ columns }) => columns);
}

/** Whether an index says that rows differ in its columns. */
export function isUnique({ isPartial, isLoose }: RelationKey): boolean {
  return !isPartial && isLoose !== true;
}

function isNotNull({ columns }: Relation, name: string): boolean {
  return columns.some((column) => column.name === name && column.isNotNull);
}

function isColumns(
  found: readonly (readonly string[])[] | readonly Problem[],
): found is readonly (readonly string[])[] {
  return found.every((each) => Array.isArray(each));
}

function namedKey(
  named: readonly WrittenName[],
  source: Relation,
  usable: readonly (readonly string[])[],
): readonly (readonly string[])[] | readonly Problem[] {
  const found = named.map((name) => columnNamed(name, source));
  const problems = found.flatMap((one) =>
    "problem" in one ? [one.problem] : []
  );
  if (problems.length > 0) return problems;
  const columns = found.flatMap((one) =>
    "column" in one ? [one.column.name] : []
  );
  const isKey = usable.some((key) => key.every((one) => columns.includes(one)));
  const nullable = columns.filter((column) => !isNotNull(source, column));
  if (isKey && nullable.length === 0) return [columns];
  const place = named[0]?.place;
  const list = columns.map((column) => spelled(column)).join(", ");
  return [{
    message: nullable.length > 0
      ? `${tableTitle(source)} cannot be known by (${list}): ${
        nullable.map((column) => spelled(column)).join(", ")
      } may be NULL`
      : `${
        tableTitle(source)
      } cannot be known by (${list}): two rows may have the same`,
    ...place === undefined ? {} : { place },
    hint: nullable.length > 0
      ? "Set the column NOT NULL at the source, or name others"
      : `CREATE UNIQUE INDEX CONCURRENTLY ON ${
        spelled(source.schema, source.name)
      } (${list}) at the source, or name others`,
  }];
}

/** The target's columns that are unique together and made of the key alone. */
function targetKey(
  key: readonly string[],
  { source, target, columns, isWhole }: KeyRequest,
): FeedKey["target"] | undefined {
  const made = new Map(
    columns.filter((column) => isMadeOf(column, key))
      .map((column) => [column.name, column]),
  );
  for (const unique of target.keys.filter(isUnique)) {
    const parts = unique.columns.flatMap((name) => made.get(name) ?? []);
    if (parts.length < unique.columns.length) continue;
    if (!parts.some(({ reads }) => reads.length > 0)) continue;
    if (parts.some((part) => mayBeNull(part, target))) continue;
    const isSure = key.every((name) =>
      parts.some((part) =>
        part.reads.length === 1 && part.reads[0] === name &&
        isKept(part, { source, target })
      )
    );
    if (!isWhole && !isSure) continue;
    return parts.map(({ name, expression }) => ({ name, expression }));
  }
  return undefined;
}

/** Whether a row could be without it: it would not be found again, nor be refused when it comes twice. */
function mayBeNull(
  { name, sql }: MappedColumn,
  target: Relation,
): boolean {
  if (sql === undefined || sql.isOneToOne || isNotNull(target, name)) {
    return false;
  }
  return !sql.isConstant || /^\(*\s*NULL\b/i.test(sql.text.trim());
}

/** Whether a column can be computed where nothing but the key is left. */
export function isMadeOf(
  { reads, sql, isFleeting }: MappedColumn,
  key: readonly string[],
): boolean {
  // There the table has another name.
  return isFleeting !== true && (sql?.tables.length ?? 0) === 0 &&
    (sql?.qualified.length ?? 0) === 0 && sql?.readsAll !== true &&
    reads.every((name) => key.includes(name));
}

/** Whether no two values of the source's column become one. */
function isKept(
  { name, of, sql }: MappedColumn,
  { source, target }: Pick<KeyRequest, "source" | "target">,
): boolean {
  if (sql !== undefined) return sql.isOneToOne;
  const from = source.columns.find((one) => one.name === of);
  const to = target.columns.find((one) => one.name === name);
  if (from === undefined || to === undefined) return false;
  return from.baseType === to.baseType || to.category === "S" ||
    WHOLE_NUMBERS.includes(from.baseType) &&
      [...WHOLE_NUMBERS, "numeric"].includes(to.baseType);
}

/** One that is too large for another is refused there. */
const WHOLE_NUMBERS: readonly string[] = ["smallint", "integer", "bigint"];

function withoutKey({ source, place }: KeyRequest): Problem {
  const deferrable = source.keys.find((key) =>
    isUnique(key) && key.isDeferrable === true
  );
  const list = deferrable?.columns.map((column) => spelled(column)).join(", ");
  return {
    message: deferrable === undefined
      ? `${
        tableTitle(source)
      } of the source has no key: a row that is written could not be told from another`
      : `${
        tableTitle(source)
      } of the source has no key but ${deferrable.name}, which is deferrable: two rows may share it for a while`,
    ...place === undefined ? {} : { place },
    hint: deferrable === undefined
      ? "Give it a primary key, or a unique index over columns that are NOT NULL; or leave it behind: `ignore`"
      : `CREATE UNIQUE INDEX CONCURRENTLY ON ${
        spelled(source.schema, source.name)
      } (${list}) at the source`,
  };
}

function cannotBeFollowed(
  key: readonly string[],
  { source, target, columns, isWhole, place }: KeyRequest,
): Problem {
  const at = place === undefined ? {} : { place };
  const list = key.map((name) => spelled(name)).join(", ");
  const title = `${tableTitle(source)} > ${tableTitle(target)}`;
  const lost = key.filter((name) =>
    !columns.some(({ reads }) => reads.includes(name))
  );
  if (lost.length > 0) {
    return {
      message: `${title} cannot be followed: ${
        lost.map((name) => columnTitle(source, name)).join(", ")
      }, of its key (${list}), goes nowhere`,
      ...at,
      hint:
        "Map the key's columns into a unique key of the target, or name another with `key`",
    };
  }
  const uniques = target.keys.filter(isUnique);
  const own = columns.filter((column) =>
    column.reads.length > 0 && isMadeOf(column, key)
  ).map(({ name }) => name);
  const remedy = own.length === 0
    ? "Map the key's columns to columns of the target that are unique together"
    : `Make (${own.map((name) => spelled(name)).join(", ")}) unique in ${
      tableTitle(target)
    } of the target, or name another key with \`key\``;
  const mixed = uniques.flatMap((unique) =>
    unique.columns.flatMap((name) => {
      const column = columns.find((one) => one.name === name);
      const others = column?.reads.filter((read) => !key.includes(read)) ?? [];
      return column === undefined || others.length === 0 ||
          column.sql === undefined
        ? []
        : [{ column, others }];
    })
  );
  const [first] = mixed;
  if (first !== undefined) {
    const { column, others } = first;
    return {
      message: `${title} cannot be followed: ${
        columnTitle(target, column.name)
      }, of its unique key, is computed from ${
        others.map((name) => spelled(name)).join(", ")
      }, which the source's key (${list}) does not have`,
      ...column.written?.place === undefined
        ? at
        : { place: column.written.place },
      hint: remedy,
    };
  }
  const keyed = columns.filter(({ name }) =>
    uniques.some((unique) => unique.columns.includes(name))
  );
  const qualified = keyed.find(({ sql }) => (sql?.qualified.length ?? 0) > 0);
  const fleeting = keyed.find(({ isFleeting }) => isFleeting === true);
  const nullable = keyed.find((column) =>
    isMadeOf(column, key) && mayBeNull(column, target)
  );
  const isUnsure = !isWhole &&
    uniques.some((unique) =>
      unique.columns.every((name) => own.includes(name))
    );
  const [reason, hint] = uniques.length === 0
    ? ["the target has no unique key", remedy]
    : fleeting !== undefined
    ? [
      `${
        columnTitle(target, fleeting.name)
      }, of its unique key, has another value each time`,
      remedy,
    ]
    : qualified !== undefined
    ? [
      `${shortly(qualified.sql?.text ?? "")} names a table`,
      "Write the names of columns alone: it is computed where only the key is left",
    ]
    : nullable !== undefined
    ? [
      `${columnTitle(target, nullable.name)}, of its unique key, may be NULL`,
      `ALTER TABLE ${spelled(target.schema, target.name)} ALTER COLUMN ${
        spelled(nullable.name)
      } SET NOT NULL at the target`,
    ]
    : isUnsure
    ? [
      `two keys (${list}) may become one, and only some rows are brought over`,
      "Bring the key over as it is, or all rows",
    ]
    : [
      `no unique key of the target is made of the source's key (${list}) alone`,
      remedy,
    ];
  return { message: `${title} cannot be followed: ${reason}`, ...at, hint };
}
