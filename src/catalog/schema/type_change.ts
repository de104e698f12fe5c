import { textOf } from "./facts.ts";
import type { SchemaObject } from "./model.ts";

/** Types that are cast into one another as they stand; from left to right nothing is lost. */
const FAMILIES: readonly (readonly string[])[] = [
  ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
  ["character", "character varying", "text"],
  ["date", "timestamp without time zone", "timestamp with time zone"],
  ["time without time zone", "time with time zone"],
  ["json", "jsonb"],
  ["boolean", "integer"],
  ["cidr", "inet"],
  ["bit", "bit varying"],
];

/** How the values of a column become those of another type; empty where the server knows. */
export function usingOf(from: SchemaObject, to: SchemaObject): string {
  const name = textOf(to, "name");
  const [left, right] = [textOf(from, "base"), textOf(to, "base")];
  if (left === right && textOf(from, "type") !== textOf(to, "type")) {
    return isWider(from, to) ? "" : ` USING ${name}::${textOf(to, "type")}`;
  }
  if (left === right) return "";
  const family = FAMILIES.find((each) =>
    each.includes(elementOf(left)) && each.includes(elementOf(right))
  );
  if (family && isList(left) === isList(right)) {
    return isWider(from, to) ? "" : ` USING ${name}::${textOf(to, "type")}`;
  }
  if (isText(right)) return ` USING ${name}::${textOf(to, "type")}`;
  const through = isList(left) && isList(right) ? "text[]" : "text";
  return isText(left)
    ? ` USING ${name}::${textOf(to, "type")}`
    : ` USING ${name}::${through}::${textOf(to, "type")}`;
}

/** Whether some values may not fit, or not come back as they were. */
export function isNarrowing(from: SchemaObject, to: SchemaObject): boolean {
  if (textOf(from, "type") === textOf(to, "type")) return false;
  return !isWider(from, to) && !isText(textOf(to, "type"));
}

/** Whether every row has to be written again. */
export function isRewriting(from: SchemaObject, to: SchemaObject): boolean {
  const [left, right] = [textOf(from, "base"), textOf(to, "base")];
  const room = modifierOf(textOf(to, "type"));
  if (left === "text" && right === "character varying") return room.length > 0;
  if (!isWider(from, to)) return true;
  if (left !== right) {
    return !SAME_BYTES.some(([one, other]) => one === left && other === right);
  }
  if (textOf(from, "type") === textOf(to, "type")) return false;
  // What is padded, or has places behind the point, is stored otherwise.
  const [, had = 0] = modifierOf(textOf(from, "type"));
  return room.length > 0 &&
    (isList(right) || /^(character|bit)$/.test(right) ||
      had !== (room[1] ?? 0));
}

/** Values of the one are values of the other as they stand. */
const SAME_BYTES = [
  ["character varying", "text"],
  ["cidr", "inet"],
  ["bit", "bit varying"],
] as const;

function isWider(from: SchemaObject, to: SchemaObject): boolean {
  const [left, right] = [textOf(from, "base"), textOf(to, "base")];
  const room = modifierOf(textOf(to, "type"));
  if (left === right) {
    const had = modifierOf(textOf(from, "type"));
    if (room.length === 0) return true;
    return had.length === room.length &&
      had.every((each, index) => each <= (room[index] ?? 0)) &&
      (had[0] ?? 0) - (had[1] ?? 0) <= (room[0] ?? 0) - (room[1] ?? 0);
  }
  if (room.length > 0) return false;
  return FAMILIES.some((family) =>
    family.includes(left) && family.indexOf(left) < family.indexOf(right) &&
    !(left === "boolean" || left === "date" || left === "json" ||
      left.startsWith("time")) &&
    !(right === "real" || right === "double precision")
  );
}

/** The numbers in `numeric(10,2)`. */
function modifierOf(type: string): readonly number[] {
  return (/\(([-\d,]+)\)/.exec(type)?.[1] ?? "").split(",").filter((each) =>
    each !== ""
  ).map(Number);
}

function isText(type: string): boolean {
  return /^(text|character varying|character)\b[^\]]*$/.test(type);
}

function isList(type: string): boolean {
  return type.endsWith("[]");
}

function elementOf(type: string): string {
  return type.replace(/\[\]$/, "");
}
