import { asideName, lastPart } from "./aside.ts";
import { dependentsOf } from "./dependents.ts";
import { has, textOf } from "./facts.ts";
import { fullDefinitionOf, isType } from "./kinds/type_definition.ts";
import type { Alteration, Both } from "./kind.ts";
import type { Change, Schema, SchemaObject } from "./model.ts";

/**
 * Makes a type or a collation anew, and all types made of it, and gives them to
 * the columns that have the old ones; values of types come over as text.
 */
export function retyping(
  from: SchemaObject,
  to: SchemaObject,
  both: Both,
): Alteration {
  const { old, new: wanted } = both;
  const types = [to, ...typesOver(from, both)];
  const ids = new Set(types.map(({ id }) => id));
  const dependents = [
    ...new Set(types.flatMap(({ id }) => dependentsOf(old, id))),
  ].filter((id) => !ids.has(id));
  const users = dependents.flatMap((id) => {
    const column = wanted.get(id);
    return column?.kind === "column" && !has(column, "generated")
      ? [column]
      : [];
  });
  // What divides a table cannot be given another type.
  const keyed = users.filter((column) =>
    has(column, "keyed") || has(old.get(column.id) ?? column, "keyed")
  );
  const tables = new Set(keyed.map(({ parent = "" }) => parent));
  const columns = users.filter(({ copyOf, parent = "" }) =>
    copyOf === undefined && !tables.has(parent)
  );
  const isRange = types.some(({ kind }) => kind === "range");
  const beside = (isGone: (id: string) => boolean) => {
    const kept = columns.filter(({ id, parent = "" }) =>
      !isGone(id) && !isGone(parent)
    );
    return isRange
      ? throughText({ types, columns: kept, wanted })
      : besideEachOther({ types, columns: kept, wanted, from });
  };
  return {
    changes: beside(() => false),
    changesBeside: beside,
    disturbs: [
      ...dependents,
      ...columns.flatMap(({ id }) => dependentsOf(old, id)),
    ],
    rewrites: [...tables],
    remakes: [...ids],
  };
}

interface Retyped {
  /** Each after what it is made of. */
  readonly types: readonly SchemaObject[];
  readonly columns: readonly SchemaObject[];
  readonly wanted: Schema;
}

function besideEachOther(
  { types, columns, wanted, from }: Retyped & { readonly from: SchemaObject },
): readonly Change[] {
  const asideOf = (type: SchemaObject) =>
    asideName(textOf(type, "name"), "old");
  return [
    ...types.map((type) => ({
      sql: `ALTER ${wordOf(type)} ${textOf(type, "name")} RENAME TO ${
        lastPart(asideOf(type))
      }`,
    })),
    ...types.map((type) => ({ sql: fullDefinitionOf(type, wanted) })),
    ...columns.map((column) =>
      textOf(column, "collation") === textOf(from, "name")
        ? recollated(column)
        : retyped(column)
    ),
    ...types.toReversed().map((type) => ({
      sql: `DROP ${wordOf(type)} ${asideOf(type)}`,
    })),
  ];
}

/** The functions that come with a range keep their names whatever it is called. */
function throughText({ types, columns, wanted }: Retyped): readonly Change[] {
  return [
    ...columns.map((column) => {
      const name = textOf(column, "name");
      const text = textOf(column, "type").endsWith("[]") ? "text[]" : "text";
      return {
        sql: `ALTER TABLE ${
          textOf(column, "table")
        } ALTER COLUMN ${name} TYPE ${text} USING ${name}::${text}`,
      };
    }),
    ...types.toReversed().map((type) => ({
      sql: `DROP ${wordOf(type)} ${textOf(type, "name")}`,
    })),
    ...types.map((type) => ({ sql: fullDefinitionOf(type, wanted) })),
    ...columns.map(retyped),
  ];
}

/** The types that are made of a type, each after what it is made of. */
function typesOver(
  type: SchemaObject,
  both: Both,
): readonly SchemaObject[] {
  const { old, new: wanted } = both;
  const over = dependentsOf(old, type.id).flatMap((id) => {
    const next = wanted.get(id);
    return next && isType(next) && next.needs.includes(type.id)
      ? [next, ...typesOver(next, both)]
      : [];
  });
  return over.filter(({ id }, index) =>
    !over.slice(index + 1).some((later) => later.id === id)
  );
}

function wordOf({ kind }: SchemaObject): string {
  return WORDS[kind] ?? "TYPE";
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
