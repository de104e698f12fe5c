import { isSameRelation, relationText } from "../../copy/relation.ts";
import type {
  Relation,
  RelationColumn,
  RelationName,
} from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { formatOf } from "../../copy/table_copy.ts";
import type { CopiedColumn, CopyFormat } from "../../copy/table_copy.ts";

/** A table of the source and where its rows go. */
export interface Pair {
  readonly source: Relation;
  readonly target: Relation;
  readonly columns: readonly CopiedColumn[];
  readonly format: CopyFormat;
  /** What the partitions of a partitioned target take; undefined is anything. */
  readonly bounds: readonly (string | undefined)[];
}

/** Tables with their counterparts, and all that stands in the way. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly problems: readonly Problem[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
}

/** What a pairing has to know of masks. */
export interface PairingOptions {
  /** Names of columns whose values are not the source's. */
  maskedOf?(source: Relation): readonly string[];
}

/**
 * Finds for each table of the source the one of the target that has its name,
 * or the partitioned table that has its partitioned table's name: that one
 * where rows may belong to other partitions there.
 */
export function pairTables(
  selected: readonly Relation[],
  target: readonly Relation[],
  { maskedOf = () => [] }: PairingOptions = {},
): Pairing {
  const pairs: Pair[] = [];
  const problems: Problem[] = [];
  const notes: string[] = [];
  for (const source of selected) {
    if (source.kind !== "table") continue;
    const problem = sourceProblem(source);
    if (problem !== undefined) problems.push(problem);
    const counterpart = counterpartOf(source, target, maskedOf(source));
    if (counterpart === undefined) {
      problems.push({
        message: `Cannot copy ${relationText(source)}: the target has no ${
          relationText(source.root ?? source)
        }`,
        hint:
          "Build the target first (`confiture build`, `confiture migrate up`), or leave the table out with --exclude",
      });
      continue;
    }
    const found = pairOf(source, counterpart);
    problems.push(...found.problems);
    notes.push(...found.notes);
    pairs.push({
      ...found.pair,
      bounds: target.filter(({ kind, root }) =>
        kind !== "partitioned" && root !== undefined &&
        isSameRelation(root, counterpart)
      ).map(({ bound }) => bound),
    });
  }
  return { pairs, problems, notes };
}

function sourceProblem(source: Relation): Problem | undefined {
  if (!source.canSelect) {
    return {
      message: `Cannot copy ${relationText(source)}: the role may not read it`,
      hint: `GRANT SELECT ON ${
        quoteName(source.schema, source.name)
      } to the role, or leave the table out with --exclude`,
    };
  }
  if (!source.hidesRows) return undefined;
  return {
    message: `Cannot copy ${
      relationText(source)
    }: row-level security hides rows of it from the role`,
    hint:
      "Use a role with BYPASSRLS, or the table's owner, or leave the table out with --exclude",
  };
}

function counterpartOf(
  source: Relation,
  target: readonly Relation[],
  masked: readonly string[],
): Relation | undefined {
  const named = (name: RelationName) =>
    target.find((one) => isSameRelation(one, name));
  const same = named(source);
  if (same?.kind === "table" && takesAll(same, source, masked)) return same;
  if (source.root === undefined) {
    return same?.kind === "partitioned" ? same : undefined;
  }
  const root = named(source.root);
  return root?.kind === "partitioned" || root?.kind === "table"
    ? root
    : undefined;
}

/** Whether all rows of a table belong into the one of its name. */
function takesAll(
  target: Relation,
  source: Relation,
  masked: readonly string[],
): boolean {
  if (target.root === undefined) return source.root === undefined;
  // A name that only looks mentioned costs a detour, and nothing else.
  return source.root !== undefined &&
    isSameRelation(source.root, target.root) && source.bound === target.bound &&
    !masked.some((column) => target.bound?.includes(column));
}

function pairOf(
  source: Relation,
  target: Relation,
): {
  readonly pair: Omit<Pair, "bounds">;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
} {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const both: { source: RelationColumn; target: RelationColumn }[] = [];
  const byName = new Map(target.columns.map((column) => [column.name, column]));
  for (const column of source.columns) {
    const counterpart = byName.get(column.name);
    byName.delete(column.name);
    if (counterpart === undefined) {
      if (column.isGenerated) continue;
      problems.push({
        message: `Cannot copy ${relationText(source)}.${column.name}: ${
          relationText(target)
        } has no such column at the target`,
        hint:
          "Migrate the target to the source's schema; `confiture migrate diff` shows what differs",
      });
      continue;
    }
    if (!counterpart.isGenerated) {
      both.push({ source: column, target: counterpart });
    } else if (!column.isGenerated) {
      notes.push(
        `${
          relationText(target)
        }.${column.name} is generated at the target: its values are not copied`,
      );
    }
  }
  for (const left of byName.values()) {
    if (left.isGenerated) continue;
    if (
      left.isNotNull && !left.hasDefault && left.identity === undefined
    ) {
      problems.push({
        message: `Cannot copy ${relationText(source)}: ${
          relationText(target)
        }.${left.name} of the target is NOT NULL without a default, and the source has no such column`,
        hint:
          "Give the column a default at the target, or leave the table out with --exclude",
      });
    } else {
      notes.push(
        `${
          relationText(target)
        }.${left.name} is not there at the source: it gets its default`,
      );
    }
  }
  return {
    pair: {
      source,
      target,
      // A generated column has to be selected: COPY does not name it.
      columns: both.map(({ source: { name, isGenerated } }) => ({
        name,
        ...(isGenerated ? { expression: quoteName(name) } : {}),
      })),
      format: both.length === 0
        ? { kind: "text", because: "there are no columns" }
        : formatOf(both),
    },
    problems,
    notes,
  };
}
