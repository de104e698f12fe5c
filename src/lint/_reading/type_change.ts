import type { ColumnFacts } from "./table_facts.ts";

/** A type and its numbers. */
type Type = Pick<ColumnFacts, "type" | "modifiers">;

/** Whether rows of the old type stay as they are, and need not even be read. */
export function isFree(old: Type, next: Type): boolean {
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
      case "numeric":
        return first === undefined || isWider && oldSecond === second;
      default:
        return oldFirst === first && oldSecond === second;
    }
  }
  const isText = (type: string) => type === "varchar" || type === "text";
  if (isText(old.type) && isText(next.type)) return first === undefined;
  return old.type === "cidr" && next.type === "inet";
}
