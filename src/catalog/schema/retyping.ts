import { quoteName } from "../../sql/quote.ts";
import { dependentsOf } from "./dependents.ts";
import { has, textOf } from "./facts.ts";
import type { Alteration, Both } from "./kind.ts";
import type { Change, SchemaObject } from "./model.ts";

/**
 * Makes a type or a collation anew and gives it to the columns that have the
 * old one; values of types come over as text.
 */
export function retyping(
  from: SchemaObject,
  create: string,
  { old, new: wanted }: Both,
): Alteration {
  const dependents = dependentsOf(old, from.id);
  const columns = dependents.flatMap((id) => {
    const column = wanted.get(id);
    return column?.kind === "column" && column.copyOf === undefined &&
        !has(column, "generated") &&
        (from.kind !== "collation" ||
          textOf(column, "collation") === textOf(from, "name"))
      ? [column]
      : [];
  });
  const name = textOf(from, "name");
  const schema = /^("([^"]|"")+"|[^.]+)\./.exec(name)?.[0] ?? "";
  const aside = quoteName(
    `${unquoted(name.slice(schema.length)).slice(0, 58)}_old`,
  );
  const word = WORDS[from.kind] ?? "TYPE";
  const onColumns = columns.flatMap(({ id }) => dependentsOf(old, id));
  return {
    changes: [
      { sql: `ALTER ${word} ${name} RENAME TO ${aside}` },
      { sql: create },
      ...columns.map(from.kind === "collation" ? recollated : retyped),
      { sql: `DROP ${word} ${schema}${aside}` },
    ],
    disturbs: [...dependents, ...onColumns],
  };
}

const WORDS: Readonly<Record<string, string>> = {
  domain: "DOMAIN",
  collation: "COLLATION",
};

function recollated(column: SchemaObject): Change {
  const [table, name, type, collation] = ["table", "name", "type", "collation"]
    .map((fact) => textOf(column, fact));
  return {
    sql:
      `ALTER TABLE ${table} ALTER COLUMN ${name} TYPE ${type} COLLATE ${collation}`,
  };
}

function retyped(column: SchemaObject): Change {
  const [table, name, type] = ["table", "name", "type"].map((fact) =>
    textOf(column, fact)
  );
  const through = type?.endsWith("[]") ? "text[]" : "text";
  return {
    sql:
      `ALTER TABLE ${table} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${through}::${type}`,
    hazards: [{
      type: "rewrite",
      object: column.id,
      text: "Writes the whole table again under an exclusive lock",
    }, {
      type: "data-loss",
      object: column.id,
      text: `Fails where a value is none of the new ${type}`,
    }],
  };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
