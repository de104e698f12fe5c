import type { ColumnFacts } from "./table_facts.ts";

/** A type and its numbers. */
type Type = Pick<ColumnFacts, "type" | "modifiers">;

/** Whether rows of the old type stay as they are, and need not even be read. */
export function isFree(
  old: Type,
  next: Type,
  { isIndexed = true }: { readonly isIndexed?: boolean } = {},
): boolean {
  const [oldFirst, oldSecond = 0] = old.modifiers;
  const [first, second = 0] = next.modifiers;
  const isWider = first === undefined ||
    oldFirst !== undefined && oldFirst <= first;
  if (old.type === next.type) {
    switch (old.type) {
      case "varchar":
      case "varbit":
      case "timestamp":
      case "timestamptz":
      case "time":
      case "timetz":
        return isWider;
      case "interval":
        return isFreeInterval(old.modifiers, next.modifiers);
      case "numeric":
        return first === undefined || isWider && oldSecond === second;
      default:
        return oldFirst === first && oldSecond === second;
    }
  }
  const isText = (type: string) => type === "varchar" || type === "text";
  if (isText(old.type) && isText(next.type)) return first === undefined;
  const isFolded = old.type === "citext" || next.type === "citext";
  // An index of the one is none of the other.
  if (isFolded) {
    return !isIndexed && first === undefined &&
      (isText(old.type) || isText(next.type));
  }
  if (old.type === "xml" && isText(next.type)) return first === undefined;
  return old.type === "cidr" && next.type === "inet";
}

/** Of an interval the first number says which fields it has, the second how many digits. */
function isFreeInterval(
  [oldFields = ALL_FIELDS, oldDigits = 6]: readonly number[],
  [fields = ALL_FIELDS, digits = 6]: readonly number[],
): boolean {
  return (fields === ALL_FIELDS || fields === oldFields) && digits >= oldDigits;
}

const ALL_FIELDS = 0x7fff;
