import type {
  Graph,
  GraphColumn,
  GraphKey,
  GraphTable,
} from "../../../src/mediums/graph/mod.ts";

/** A column that a test writes down. */
export function column(
  name: string,
  more: Partial<GraphColumn> = {},
): GraphColumn {
  return {
    name,
    type: "integer",
    isPrimary: false,
    isForeign: false,
    isUnique: false,
    isNotNull: false,
    ...more,
  };
}

/** A table that a test writes down, with an `id`. */
export function table(
  name: string,
  more: Partial<GraphTable> = {},
): GraphTable {
  const schema = more.schema ?? "public";
  return {
    id: `table ${schema}.${name}`,
    schema,
    name,
    sort: "table",
    columns: [column("id", { isPrimary: true, isNotNull: true })],
    partitions: [],
    parents: [],
    ...more,
  };
}

/** A foreign key between two tables of `public`. */
export function key(
  from: string,
  to: string,
  more: Partial<GraphKey> = {},
): GraphKey {
  const columns = more.columns ?? [`${to}_id`];
  return {
    id: `constraint ${from}_${columns.join("_")} on public.${from}`,
    name: `${from}_${columns.join("_")}`,
    from: `table public.${from}`,
    columns,
    to: `table public.${to}`,
    references: ["id"],
    isUnique: false,
    isOptional: false,
    rules: "",
    ...more,
  };
}

/** Orders of users, who know each other. */
export const ORDERS: Graph = {
  tables: [
    table("orders", {
      columns: [
        column("id", { isPrimary: true, isNotNull: true }),
        column("users_id", { isForeign: true, isNotNull: true }),
        column("total", { type: "numeric(12,2)" }),
      ],
    }),
    table("users"),
  ],
  keys: [
    key("orders", "users"),
    key("users", "users", { columns: ["boss"], isOptional: true }),
  ],
};
