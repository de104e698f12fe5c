import type {
  Schema,
  SchemaObject,
} from "../../../src/catalog/schema/model.ts";
import { sample, schemaOf } from "./samples.ts";

/** A table `s.t` with a column and, where they are given, partitions by their bounds. */
export function tableWith(
  partitionedBy: string | undefined,
  bounds: Readonly<Record<string, string>> = {},
): Schema {
  const names = Object.keys(bounds);
  return schemaOf(
    table("s.t", partitionedBy),
    column("s.t"),
    ...names.flatMap((name) => [
      table(name, undefined),
      { ...column(name), copyOf: "column s.t.a" },
      {
        ...sample("inheritance", {
          name: `${name} from s.t`,
          child: name,
          parent: "s.t",
          bound: bounds[name] ?? "",
          fits: `fits ${bounds[name]}`,
        }, [`table ${name}`, "table s.t"]),
        parent: `table ${name}`,
      },
    ]),
  );
}

function table(name: string, partitionedBy: string | undefined): SchemaObject {
  return sample("table", {
    name,
    ...partitionedBy === undefined ? {} : { partitionedBy },
  });
}

function column(table: string): SchemaObject {
  const name = `${table}.a`;
  return {
    ...sample("column", { name, type: "integer", base: "integer" }),
    facts: { table, name: "a", type: "integer", base: "integer" },
    parent: `table ${table}`,
    needs: [`table ${table}`],
  };
}
