import type { Problem } from "../kernel/mod.ts";
import { columnText } from "./mask.ts";
import type { ColumnMask } from "./relation_masks.ts";
import { targetOf } from "./relation_masks.ts";
import type { MaskRelation } from "./rule.ts";

/**
 * Foreign keys that masks would break: both columns must be masked alike, or
 * neither. A reference that becomes NULL is none, and breaks nothing.
 */
export function referenceProblems(
  relations: readonly MaskRelation[],
  masks: readonly ColumnMask[],
): readonly Problem[] {
  return relations.flatMap((relation) =>
    relation.foreignKeys.flatMap((key) =>
      key.columns.flatMap((name, index) => {
        const other = relations.find((one) =>
          one.schema === key.referenced.schema &&
          one.name === key.referenced.name
        );
        const otherName = key.referencedColumns[index];
        if (other === undefined || otherName === undefined) return [];
        const here = maskIn(masks, relation, name);
        const there = maskIn(masks, other, otherName);
        if (isNull(here) || identityOf(here) === identityOf(there)) return [];
        const place = (here ?? there)?.rule.place;
        const [masked, plain] = here === undefined || isPlain(here)
          ? [textIn(other, otherName), textIn(relation, name)]
          : [textIn(relation, name), textIn(other, otherName)];
        return [{
          message:
            `Cannot mask ${masked}: the foreign key ${key.name} joins it to ${plain}, which has another rule`,
          hint: "Give both columns one rule",
          ...place !== undefined && { place },
        }];
      })
    )
  );
}

function maskIn(
  masks: readonly ColumnMask[],
  { schema, name }: MaskRelation,
  column: string,
): ColumnMask | undefined {
  return masks.find(({ target }) =>
    target.relation.schema === schema && target.relation.name === name &&
    target.column.name === column
  );
}

function identityOf(found: ColumnMask | undefined): string {
  return found === undefined ? "preserve" : found.mask.identity ?? "none";
}

function isPlain(found: ColumnMask): boolean {
  return found.mask.identity === "preserve";
}

function isNull(found: ColumnMask | undefined): boolean {
  return found?.rule.kind === "strategy" && found.rule.strategy === "null";
}

function textIn(relation: MaskRelation, name: string): string {
  const column = relation.columns.find((one) => one.name === name);
  return column === undefined
    ? `${relation.name}.${name}`
    : columnText(targetOf(relation, column, []));
}
