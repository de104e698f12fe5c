import type {
  RowSelection,
  SyncRules,
  TableRules,
} from "../../config/sync_rules.ts";
import type { WrittenName } from "../../config/written_name.ts";
import { rangeBytesOf, rangesOf } from "../../copy/ranges.ts";
import { readRelations } from "../../copy/relations.ts";
import type { Relation } from "../../copy/relations.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import { columnText } from "../../masks/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { withUsualRules } from "./usual_rules.ts";
import type { ColumnRules } from "./column_rules.ts";
import { outsideKeys, outsideNotes } from "./outside_keys.ts";
import { isOwnTable } from "../../config/own_tables.ts";
import { pairTables } from "./pairing.ts";
import type { Pair } from "./pairing.ts";
import { planMasks, refuseMasks, seedVariables } from "./planned_masks.ts";
import { conditionProblems, refuseRows } from "./checked_rows.ts";
import { linksBetween, restrictRows } from "./restricted.ts";
import type { Restrictions } from "./restricted.ts";
import { readLinks } from "./subset_links.ts";
import type { SubsetLink } from "./subset_plan.ts";
import type { LeftOut } from "./results.ts";
import { selectionError, selectRelations, tableNamed } from "./selection.ts";

/** What is to be copied, as rules and flags say together. */
export interface SyncRequest {
  readonly rules: SyncRules;
  /** Columns that are to have the usual rule of what they look like. */
  readonly anonymize?: readonly WrittenName[];
  /** Rules of columns that have none otherwise. */
  readonly usual?: readonly TableRules[];
  /** The ledgers' names at both ends: each has its own. */
  readonly trackingTables: readonly string[];
}

/** All that is known before anything is changed. */
export interface Prepared {
  /** All of the source. */
  readonly relations: readonly Relation[];
  readonly pairs: readonly Pair[];
  readonly rules: ColumnRules;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  /** Variables with the keys of masks; undefined stands for the usual one. */
  readonly seedVariables: ReadonlySet<string | undefined>;
  readonly selections: ReadonlyMap<Relation, RowSelection>;
  /** Conditions of tables that are not copied whole, by oid. */
  readonly conditions: ReadonlyMap<number, string>;
  /** Foreign keys of the target to tables that are not copied. */
  readonly outside: readonly SubsetLink[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/**
 * Reads both ends and works out what is copied where. Rejects with all that is
 * wrong with the rules, the names or the tables; changes nothing.
 */
export async function prepare(
  source: Session,
  target: Session,
  { rules, anonymize = [], usual = [], trackingTables }: SyncRequest,
): Promise<Prepared> {
  const relations = await readRelations(source);
  const selected = selectRelations(relations, {
    include: rules.include,
    exclude: [
      ...rules.exclude,
      ...rules.tables.filter(({ isExcluded }) => isExcluded)
        .map(({ table }) => table),
    ],
    schemas: rules.schemas,
  });
  const selections = selectionsOf(rules, relations);
  const isOwn = (relation: Relation) =>
    trackingTables.some((name) => isOwnTable(relation, name));
  const tables = selected.filter((one) => one.kind === "table" && !isOwn(one));
  const columnRules = await withUsualRules(rules.anonymize, {
    named: anonymize,
    usual,
    relations,
  });
  const masks = await planMasks(tables, { rules: columnRules, relations });
  const targets = await readTarget(target);
  const pairing = pairTables(tables, targets, {
    maskedOf: ({ oid }) =>
      (masks.of.get(oid) ?? []).filter((mask) => !isPreserved(mask))
        .map(({ target }) => target.column.name),
  });
  if (pairing.problems.length === 0) refuseMasks(masks.problems);
  refusePairs([...pairing.problems, ...masks.problems]);
  refuseRows(await conditionProblems(source, { selections, copied: tables }));
  const restrictions = rules.subset === undefined
    ? await restrictionsOf(source, { relations, tables, selections })
    : { conditions: new Map<number, string>(), problems: [] };
  refuseRows(restrictions.problems);
  const outside = outsideKeys(pairing.pairs, targets);
  return {
    relations,
    pairs: pairing.pairs,
    rules: columnRules,
    masks: masks.of,
    seedVariables: seedVariables(masks),
    selections,
    conditions: restrictions.conditions,
    outside,
    leftOut: selected.filter((one) => !tables.includes(one))
      .flatMap((relation) => leftOutOf(relation, isOwn(relation))),
    notes: [
      ...pairing.notes,
      ...outsideNotes(outside),
      ...leavingNotes(masks.of),
    ],
  };
}

/** Names and types are told as the source's are: whatever the role's search_path is. */
async function readTarget(session: Session): Promise<readonly Relation[]> {
  await session.execute(
    "BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp",
  );
  try {
    return await readRelations(session);
  } finally {
    await session.execute("ROLLBACK");
  }
}

/** What is copied of each table, cut into ranges by the sizes that it has now. */
export function copiesOf(
  { pairs, masks, conditions }: Prepared,
  jobs: number,
): readonly TableCopy[] {
  const sources = pairs.map(({ source }) => source);
  const rangeBytes = rangeBytesOf(sources, jobs);
  return pairs.map(({ source, target, columns, format }) => {
    const condition = conditions.get(source.oid);
    const own = masks.get(source.oid) ?? [];
    const code = own.find(({ rule }) => rule.kind === "code");
    return {
      source,
      target,
      format: code === undefined ? format : {
        kind: "text",
        because:
          `${code.target.column.name} is masked by ${code.mask.description}`,
      },
      columns: columns.map((column) => {
        const found = own.find(({ target }) =>
          target.column.name === column.name
        );
        return found === undefined || isPreserved(found) ||
            found.rule.kind === "code"
          ? column
          : { ...column, expression: found.mask.expression };
      }),
      ranges: rangesOf(source, rangeBytes),
      ...(condition === undefined ? {} : { rowsIn: () => condition }),
    };
  });
}

/** Functions see values that other masks leave where they are. */
function leavingNotes(
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): readonly string[] {
  const notes = [...masks.values()].flat()
    .filter(({ rule }) => rule.kind === "code")
    .map(({ target, mask }) =>
      `Values of ${
        columnText(target)
      } leave the source: ${mask.description} masks them in this program`
    );
  return [...new Set(notes)];
}

/** Whether a rule says that the column stays as it is. */
export function isPreserved({ mask }: ColumnMask): boolean {
  return mask.identity === "preserve";
}

function selectionsOf(
  { tables, subset }: SyncRules,
  relations: readonly Relation[],
): ReadonlyMap<Relation, RowSelection> {
  const selections = new Map<Relation, RowSelection>();
  const problems: Problem[] = [];
  const named: readonly (RowSelection & { readonly table: WrittenName })[] = [
    ...tables.filter(({ isExcluded }) => isExcluded !== true),
    ...subset?.start ?? [],
  ];
  for (const { table: name, where, limit, sample } of named) {
    const found = tableNamed(name, relations);
    if ("problem" in found) {
      problems.push(found.problem);
      continue;
    }
    const before = selections.get(found.table);
    const conditions = [before?.where, where].filter((one) =>
      one !== undefined
    );
    selections.set(found.table, {
      ...before,
      ...(conditions.length === 0
        ? {}
        : { where: conditions.join("\n) AND (\n") }),
      ...(limit === undefined ? {} : { limit }),
      ...(sample === undefined ? {} : { sample }),
    });
  }
  if (problems.length > 0) throw selectionError(problems);
  return selections;
}

async function restrictionsOf(
  session: Session,
  { relations, tables, selections }: {
    readonly relations: readonly Relation[];
    readonly tables: readonly Relation[];
    readonly selections: ReadonlyMap<Relation, RowSelection>;
  },
): Promise<Restrictions> {
  // Where nothing is chosen, nothing needs to be known of foreign keys.
  const links = selections.size === 0
    ? []
    : await readLinks(session, linksBetween(relations));
  return restrictRows({ copied: new Set(tables), selections, links });
}

function refusePairs(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "sync/target",
    problems.length === 1
      ? first.message
      : `Cannot copy: ${problems.length} things do not fit together`,
    problems.length === 1 ? { hint: first.hint } : { problems },
  );
}

function leftOutOf(relation: Relation, isOwn: boolean): readonly LeftOut[] {
  const { schema, name, kind } = relation;
  const because = isOwn
    ? "it belongs to confiture"
    : kind === "foreign"
    ? "it is a foreign table"
    : kind === "matview"
    ? "it is a materialised view: the target's is refreshed"
    : undefined;
  return because === undefined ? [] : [{ relation: { schema, name }, because }];
}
