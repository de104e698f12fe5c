import { differing, has, textOf, textsOf } from "../facts.ts";
import { optionsChange } from "../foreign_options.ts";
import type { Change, SchemaObject } from "../model.ts";

/** A column as CREATE TABLE and ADD COLUMN have it. */
export function columnDefinition(
  object: SchemaObject,
  expression: string | undefined,
): string {
  return [
    `${textOf(object, "name")} ${textOf(object, "type")}`,
    ...has(object, "collation")
      ? [`COLLATE ${textOf(object, "collation")}`]
      : [],
    ...has(object, "compression")
      ? [`COMPRESSION ${textOf(object, "compression")}`]
      : [],
    ...expression === undefined ? [] : [`DEFAULT ${expression}`],
    ...has(object, "generated")
      ? [
        `GENERATED ALWAYS AS (${textOf(object, "generated")}) ${
          has(object, "virtual") ? "VIRTUAL" : "STORED"
        }`,
      ]
      : [],
    ...has(object, "identity") ? [identityOf(object)] : [],
    ...has(object, "notNull") ? ["NOT NULL"] : [],
  ].join(" ");
}

/** An identity as a column is given it. */
export function identityOf(object: SchemaObject): string {
  const { name = "", increment, min, max, start, cache, cycle } = countingOf(
    object,
  );
  const isUsual = increment === "1" && min === "1" && start === "1" &&
    max === HIGHEST[textOf(object, "type")];
  const options = [
    ...isUsualName(name, object) ? [] : [`SEQUENCE NAME ${name}`],
    ...isUsual ? [] : [
      `INCREMENT BY ${increment} MINVALUE ${min} MAXVALUE ${max} START WITH ${start}`,
    ],
    ...cache === "1" ? [] : [`CACHE ${cache}`],
    ...cycle === "true" ? ["CYCLE"] : [],
  ].join(" ");
  return `GENERATED ${textOf(object, "identity")} AS IDENTITY${
    options === "" ? "" : ` (${options})`
  }`;
}

/** As far as a sequence counts that is not told otherwise. */
const HIGHEST: Readonly<Record<string, string>> = {
  smallint: "32767",
  integer: "2147483647",
  bigint: "9223372036854775807",
};

/** Whether the server would give a sequence this name by itself; of quoted and long names it is not asked. */
function isUsualName(name: string, object: SchemaObject): boolean {
  return name ===
      `${textOf(object, "table")}_${textOf(object, "name")}_seq` &&
    /^[a-z_]\w*\.[a-z_]\w{0,61}$/.test(name);
}

/** How an identity counts, and the name of its sequence. */
export function countingOf(
  object: SchemaObject,
): Readonly<Record<string, string | undefined>> {
  const { counting = null } = object.facts;
  return typeof counting === "object" && counting !== null
    ? Object.fromEntries(
      Object.entries(counting).map(([key, value]) => [key, String(value)]),
    )
    : {};
}

/** What is said of a column after it is there. */
export function columnSettings(
  from: SchemaObject | undefined,
  to: SchemaObject,
): readonly Change[] {
  const facts = from === undefined
    ? Object.keys(to.facts)
    : differing(from, to);
  const what = has(to, "foreign") ? "FOREIGN TABLE" : "TABLE ONLY";
  const column = `ALTER ${what} ${textOf(to, "table")} ALTER COLUMN ${
    textOf(to, "name")
  }`;
  const stored = textOf(to, "storage");
  // A column that is given another type is stored as that type usually is.
  const had = from === undefined || facts.includes("type")
    ? textOf(to, "usualStorage")
    : textOf(from, "storage");
  const storing = stored === had ? [] : [`SET STORAGE ${STORAGES[stored]}`];
  const others = facts.flatMap((fact) => {
    switch (fact) {
      case "compression":
        return from === undefined
          ? []
          : [`SET COMPRESSION ${textOf(to, fact) || "default"}`];
      case "statistics":
        return [`SET STATISTICS ${textOf(to, fact) || "-1"}`];
      case "options": {
        const wanted = textsOf(to, fact);
        const names = wanted.map(nameOf);
        const gone = (from === undefined ? [] : textsOf(from, fact)).map(nameOf)
          .filter((name) => !names.includes(name));
        return [
          ...gone.length > 0 ? [`RESET (${gone.join(", ")})`] : [],
          ...wanted.length > 0 ? [`SET (${wanted.join(", ")})`] : [],
        ];
      }
      case "foreignOptions":
        return [
          optionsChange(
            from === undefined ? [] : textsOf(from, fact),
            textsOf(to, fact),
          ),
        ];
      default:
        return [];
    }
  });
  return [
    ...[...storing, ...others].map((sql) => ({ sql: `${column} ${sql}` })),
    ...sequenceSettings(from, to),
  ];
}

/** The sequence of an identity is of its column's type and logged as its table is, unless it is told to be otherwise. */
function sequenceSettings(
  from: SchemaObject | undefined,
  to: SchemaObject,
): readonly Change[] {
  const had = from === undefined ? {} : countingOf(from);
  const wanted = countingOf(to);
  if (wanted.name === undefined) return [];
  const says = [
    ...had.type === wanted.type ? [] : [
      `AS ${
        wanted.type ?? textOf(to, "base")
      } MINVALUE ${wanted.min} MAXVALUE ${wanted.max}`,
    ],
    ...had.persistence === wanted.persistence ? [] : [
      `SET ${
        wanted.persistence ??
          (had.persistence === "LOGGED" ? "UNLOGGED" : "LOGGED")
      }`,
    ],
  ];
  return says.map((sql) => ({ sql: `ALTER SEQUENCE ${wanted.name} ${sql}` }));
}

const STORAGES: Readonly<Record<string, string>> = {
  p: "PLAIN",
  e: "EXTERNAL",
  m: "MAIN",
  x: "EXTENDED",
};

function nameOf(option: string): string {
  return option.split("=")[0] ?? "";
}
