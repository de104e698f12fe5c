import { limitOf } from "./family.ts";
import type { MaskDraft } from "./draft.ts";
import type { Refusal } from "./option.ts";
import type { MaskedColumn } from "./rule.ts";

/** Why a mask does not fit its column: all reasons. */
export function fitRefusals(
  draft: MaskDraft,
  target: MaskedColumn,
  { isChecked }: { readonly isChecked: boolean },
): readonly Refusal[] {
  if (draft.isPreserved) return [];
  return [
    generatedRefusal(target),
    checkRefusal(target, isChecked),
    nullRefusal(draft, target),
    lengthRefusal(draft, target),
    keyRefusal(draft, target),
  ].filter((one) => one !== undefined);
}

function generatedRefusal({ column }: MaskedColumn): Refusal | undefined {
  return column.isGenerated
    ? {
      message: "the column is generated, and is never copied",
      hint: "Mask the columns that it is made of",
    }
    : undefined;
}

/** What a CHECK demands is not known here. */
function checkRefusal(
  { column }: MaskedColumn,
  isChecked: boolean,
): Refusal | undefined {
  if (isChecked || !(column.hasDomainCheck || column.isInCheck)) {
    return undefined;
  }
  return {
    message: column.hasDomainCheck
      ? `its domain ${column.type} has a CHECK that masks may not pass`
      : "a CHECK constraint mentions it that masks may not pass",
    hint:
      "Add `checked: true` to the rule where every mask passes it, or take another rule",
  };
}

function nullRefusal(
  { isNull }: MaskDraft,
  { relation, column }: MaskedColumn,
): Refusal | undefined {
  const isPrimary = relation.keys.some((key) =>
    key.isPrimary && key.columns.includes(column.name)
  );
  return isNull && (column.isNotNull || isPrimary)
    ? {
      message: "the column is NOT NULL",
      hint: "Take redact or constant instead of null",
    }
    : undefined;
}

function lengthRefusal(
  { shortest, longest, hasValuesLength }: MaskDraft,
  { column }: MaskedColumn,
): Refusal | undefined {
  const limit = limitOf(column);
  if (limit === undefined || hasValuesLength) return undefined;
  const least = shortest ?? longest ?? 0;
  return least > limit
    ? {
      message:
        `its mask has ${least} characters, and ${column.type} has room for ${limit}`,
      hint: "Take a rule with shorter masks, or make the column longer",
    }
    : undefined;
}

/** Whether nobody can tell beforehand that every mask has room in its column. */
export function mayOverflow(
  { longest, hasValuesLength }: MaskDraft,
  { column }: MaskedColumn,
): boolean {
  const limit = limitOf(column);
  if (limit === undefined || hasValuesLength) return false;
  return longest === undefined || longest > limit;
}

function keyRefusal(
  draft: MaskDraft,
  target: MaskedColumn,
): Refusal | undefined {
  const { isUnique, isInKey, isInForeignKey } = target;
  if (draft.isNull) return nullInForeignKey(target);
  if (isInForeignKey) return foreignKeyRefusal(draft);
  if (draft.isInjective || !(isUnique || isInKey)) return undefined;
  return {
    message: isUnique
      ? "the column is unique, and two values may get one mask"
      : "the column is part of a key, and two values may get one mask",
    hint: INJECTIVE_HINT,
  };
}

const INJECTIVE_HINT =
  "Take email, username, phone, digits, credit_card, uuid or hash; for SQL that never gives one mask twice add `unique: true`";

function foreignKeyRefusal(draft: MaskDraft): Refusal | undefined {
  if (!draft.isInjective) {
    return {
      message:
        "the column is in a foreign key, and two values may get one mask",
      hint: INJECTIVE_HINT,
    };
  }
  return draft.identity === undefined
    ? {
      message:
        "the column is in a foreign key, and its mask hangs on more than the value",
      hint:
        "Take a strategy: it masks equal values alike in both tables; for SQL over the column alone add `injective: true`",
    }
    : undefined;
}

/** Without a value a reference is none, except where all columns must be without. */
function nullInForeignKey(
  { relation, column }: MaskedColumn,
): Refusal | undefined {
  const key = relation.foreignKeys.find(({ isFull, columns }) =>
    isFull && columns.length > 1 && columns.includes(column.name)
  );
  return key === undefined ? undefined : {
    message: `the foreign key ${key.name} is MATCH FULL`,
    hint: "Mask all its columns by a strategy that is injective, or none",
  };
}
