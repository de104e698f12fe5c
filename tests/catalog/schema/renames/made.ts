import type {
  Facts,
  Schema,
  SchemaObject,
} from "../../../../src/catalog/schema/model.ts";

/** A thing as the server tells of it, with what most have left out. */
export function thing(
  id: string,
  facts: Facts,
  more: Partial<SchemaObject> = {},
): SchemaObject {
  const kind = KINDS.find((each) => id.startsWith(`${each} `)) ?? "";
  return { kind, id, facts, needs: [], rank: 0, goesWith: [], ...more };
}

/** A table with columns `name type`, in the order in which they stand. */
export function table(
  name: string,
  ...columns: readonly string[]
): readonly SchemaObject[] {
  const id = `table ${name}`;
  return [
    thing(id, { name }, { needs: [`schema ${name.split(".")[0]}`] }),
    ...columns.map((text, rank) => {
      const [, column = "", type = ""] = /^("[^"]*"|\S+) (.*)$/.exec(text) ??
        [];
      const isNotNull = type.endsWith(" NOT NULL");
      const bare = type.replace(" NOT NULL", "");
      return thing(`column ${name}.${column}`, {
        table: name,
        name: column,
        type: bare,
        base: bare.replace(/\(.*\)/, ""),
        sort: "b",
        ...isNotNull ? { notNull: true } : {},
      }, { parent: id, needs: [id], rank });
    }),
  ];
}

/** Things as a schema, together with the schema `public`. */
export function schemaOf(
  ...groups: readonly (SchemaObject | readonly SchemaObject[])[]
): Schema {
  const objects = [thing("schema public", { name: "public" }), ...groups]
    .flat();
  return new Map(objects.map((object) => [object.id, object]));
}

const KINDS = [
  "schema",
  "table",
  "typing",
  "column",
  "default",
  "constraint",
  "index",
  "materialized view",
  "view",
  "enum",
  "composite",
  "domain",
  "range",
  "owned sequence",
  "sequence",
  "function",
  "trigger",
  "policy",
  "inheritance",
  "comment",
  "grants",
];
