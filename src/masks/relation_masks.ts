import type { Place, Problem } from "../kernel/mod.ts";
import { nearest } from "../kernel/nearest.ts";
import { columnText, tryMask } from "./mask.ts";
import type {
  Mask,
  MaskColumn,
  MaskedColumn,
  MaskRelation,
  MaskRule,
} from "./rule.ts";

/** What a user says about a column, by its name. */
export interface RuleOfColumn {
  readonly column: string;
  readonly rule: MaskRule;
  readonly place?: Place;
}

/** A column's mask. */
export interface ColumnMask {
  readonly target: MaskedColumn;
  readonly rule: MaskRule;
  readonly mask: Mask;
}

/** The masks of a relation, and all that is wrong with the other rules. */
export interface RelationMasks {
  readonly masks: readonly ColumnMask[];
  readonly problems: readonly Problem[];
}

/**
 * The masks of a relation's columns. A rule for a column that there is not is
 * a problem, as are two rules for one and a template that shows a column which
 * has a mask of its own.
 */
export async function masksOf(
  relation: MaskRelation,
  { rules, relations = [relation] }: {
    readonly rules: readonly RuleOfColumn[];
    /** All relations, for the foreign keys that come in. */
    readonly relations?: readonly MaskRelation[];
  },
): Promise<RelationMasks> {
  const masks: ColumnMask[] = [];
  const problems: Problem[] = [];
  for (const { column: name, rule, place = rule.place } of rules) {
    const column = relation.columns.find((one) => one.name === name);
    if (column === undefined) {
      problems.push(unknownColumn(relation, name, place));
      continue;
    }
    const target = targetOf(relation, column, relations);
    if (masks.some((one) => one.target.column === column)) {
      problems.push({
        message: `Cannot mask ${columnText(target)}: it has two rules`,
        hint: "Keep one of them",
        ...place !== undefined && { place },
      });
      continue;
    }
    const made = await tryMask(rule, target);
    if ("mask" in made) masks.push({ target, rule, mask: made.mask });
    else problems.push(...made.problems);
  }
  return { masks, problems: [...problems, ...masks.flatMap(shownRaw(masks))] };
}

/** A column of a relation with what depends on it. */
export function targetOf(
  relation: MaskRelation,
  column: MaskColumn,
  relations: readonly MaskRelation[],
): MaskedColumn {
  const { name } = column;
  const keys = relation.keys.filter(({ columns }) => columns.includes(name));
  return {
    relation,
    column,
    isUnique: keys.some(({ columns, isPartial }) =>
      !isPartial && columns.length === 1
    ),
    isInKey: keys.length > 0,
    isInForeignKey:
      relation.foreignKeys.some(({ columns }) => columns.includes(name)) ||
      relations.some(({ foreignKeys }) =>
        foreignKeys.some(({ referenced, referencedColumns }) =>
          referenced.schema === relation.schema &&
          referenced.name === relation.name && referencedColumns.includes(name)
        )
      ),
  };
}

function unknownColumn(
  relation: MaskRelation,
  name: string,
  place: Place | undefined,
): Problem {
  const names = relation.columns.map((one) => one.name);
  const meant = nearest(name, names);
  const table = `${
    relation.schema === "public" ? "" : `${relation.schema}.`
  }${relation.name}`;
  return {
    message: `Cannot mask ${table}.${name}: the table has no such column`,
    hint: meant === undefined
      ? `Name one of its columns: ${names.join(", ")}`
      : `Write "${meant}"`,
    ...place !== undefined && { place },
  };
}

/** A mask that reads another column would bring that one's data back. */
function shownRaw(all: readonly ColumnMask[]) {
  return ({ target, rule, mask }: ColumnMask): Problem[] => {
    if (rule.kind !== "template" && rule.kind !== "sql") return [];
    return mask.dependsOn.flatMap((name) => {
      if (name === target.column.name) return [];
      const other = all.find((one) => one.target.column.name === name);
      if (other === undefined || isPreserved(other.rule)) return [];
      return [{
        message: `Cannot mask ${
          columnText(target)
        }: its rule shows "${name}", which is masked itself`,
        hint: "Use a column that nobody is known by, such as the primary key",
        ...rule.place !== undefined && { place: rule.place },
      }];
    });
  };
}

function isPreserved(rule: MaskRule): boolean {
  return rule.kind === "preserve" ||
    (rule.kind === "strategy" && rule.strategy === "preserve");
}
