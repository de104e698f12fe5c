import { textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";

/** Types of one sort, the roomiest last. */
const FAMILIES: readonly (readonly string[])[] = [
  ["smallint", "integer", "bigint"],
  ["character", "character varying", "text", "citext", "public.citext", "name"],
  ["json", "jsonb"],
  ["timestamp without time zone", "timestamp with time zone"],
  ["time without time zone", "time with time zone"],
  ["cidr", "inet"],
  ["bit", "bit varying"],
  ["real", "double precision"],
];

/** Types of which one often becomes another. */
const COUSINS: readonly (readonly string[])[] = [
  [
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
    "money",
  ],
  ["date", "timestamp without time zone", "timestamp with time zone"],
];

/** Types that text may be read as. */
const READABLE =
  /^(smallint|integer|bigint|numeric|real|double precision|boolean|date|time|uuid|json|jsonb|inet|interval|xml)/;

/** How likely the values of a column live on in a column of another type, from 0 to 1. */
export function typeLikeness(from: SchemaObject, to: SchemaObject): number {
  const [left, right] = [textOf(from, "type"), textOf(to, "type")];
  if (left === right) return 1;
  const [had, has] = [textOf(from, "base"), textOf(to, "base")];
  if (had === has) return 0.98;
  if (had.endsWith("[]") !== has.endsWith("[]")) {
    const element = (type: string) => type.replace(/\[\]$/, "");
    return element(had) === element(has) ? 0.2 : 0;
  }
  const family = FAMILIES.find((each) =>
    each.includes(had) && each.includes(has)
  );
  if (family !== undefined) {
    return family.indexOf(had) < family.indexOf(has) ? 0.96 : 0.92;
  }
  const isCousin = COUSINS.some((each) =>
    each.includes(had) && each.includes(has)
  );
  if (isCousin) return 0.88;
  const [isText, becomesText] = [had, has].map((type) =>
    FAMILIES[1]?.includes(type) === true
  );
  const isOwn = (object: SchemaObject, type: string) =>
    textOf(object, "sort") === "e" || textOf(object, "sort") === "d" ||
    type.includes(".");
  if (isText && isOwn(to, has) || becomesText && isOwn(from, had)) return 0.7;
  if (isText && READABLE.test(has)) return 0.35;
  if (becomesText && READABLE.test(had)) return 0.5;
  if (textOf(from, "sort") === "d" || textOf(to, "sort") === "d") return 0.7;
  if (textOf(from, "sort") === "e" && textOf(to, "sort") === "e") return 0.6;
  return 0;
}
