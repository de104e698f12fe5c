import type { Schema } from "../../../../src/catalog/schema/mod.ts";
import { doubledColumns } from "../../../../src/mediums/diff/expand/doubled.ts";
import type { DoubledColumn } from "../../../../src/mediums/diff/expand/doubled.ts";
import { inOldNames } from "../../../../src/mediums/diff/expand/old_names.ts";
import type { InOldNames } from "../../../../src/mediums/diff/expand/old_names.ts";
import { schemaOf } from "../things.ts";

function family(type: string): Schema {
  return schemaOf({
    "schema public": { facts: { name: "public" } },
    "table public.users": {
      needs: ["schema public"],
      facts: { name: "public.users" },
    },
    "column public.users.id": {
      parent: "table public.users",
      facts: {
        table: "public.users",
        name: "id",
        type,
        base: type,
        notNull: true,
        identity: "ALWAYS",
        counting: {
          name: "public.users_id_seq",
          increment: "1",
          min: "1",
          max: "9",
          start: "1",
          cache: "1",
          cycle: false,
        },
      },
    },
    "constraint users_pkey on public.users": {
      parent: "table public.users",
      needs: ["table public.users", "column public.users.id"],
      facts: {
        table: "public.users",
        name: "users_pkey",
        type: "p",
        definition: "PRIMARY KEY (id)",
      },
    },
    "table public.orders": {
      needs: ["schema public"],
      facts: { name: "public.orders" },
    },
    "column public.orders.user_id": {
      parent: "table public.orders",
      facts: {
        table: "public.orders",
        name: "user_id",
        type: "bigint",
        base: "bigint",
      },
    },
    "constraint orders_fkey on public.orders": {
      parent: "table public.orders",
      needs: [
        "column public.orders.user_id",
        "column public.users.id",
        "constraint users_pkey on public.users",
      ],
      facts: {
        table: "public.orders",
        name: "orders_fkey",
        type: "f",
        definition: "FOREIGN KEY (user_id) REFERENCES public.users(id)",
      },
    },
  });
}

/** A key that counts, and what refers to it. */
export const OLD: Schema = family("integer");

/** The same with room for more. */
export const WANTED: Schema = family("bigint");

/** What is wanted, in the old names. */
export const NAMES: InOldNames = inOldNames({
  old: OLD,
  wanted: WANTED,
  renames: [],
});

/** The key. */
export const DOUBLED: readonly DoubledColumn[] = doubledColumns({
  old: OLD,
  names: NAMES,
  using: new Map(),
  back: new Map(),
});
