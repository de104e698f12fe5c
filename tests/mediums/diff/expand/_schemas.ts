import type { Schema } from "../../../../src/catalog/schema/mod.ts";
import { inOldNames } from "../../../../src/mediums/diff/expand/old_names.ts";
import type { InOldNames } from "../../../../src/mediums/diff/expand/old_names.ts";
import { doubledColumns } from "../../../../src/mediums/diff/expand/doubled.ts";
import type { DoubledColumn } from "../../../../src/mediums/diff/expand/doubled.ts";
import { schemaOf } from "../things.ts";
import type { Thing } from "../things.ts";

const TABLE = "table public.users";

function column(name: string, type: string, more: Thing["facts"] = {}): Thing {
  return {
    parent: TABLE,
    needs: [TABLE],
    facts: { table: "public.users", name, type, base: type, ...more },
  };
}

function index(name: string, of: string): Thing {
  return {
    parent: TABLE,
    needs: [TABLE, `column public.users.${of}`],
    facts: {
      name: `public.${name}`,
      table: "public.users",
      definition: `CREATE INDEX ${name} ON public.users USING btree (${of})`,
    },
  };
}

const COMMON: Readonly<Record<string, Thing>> = {
  "schema public": { facts: { name: "public" } },
  "grants on schema public": {
    parent: "schema public",
    facts: {
      granted: [{ role: "PUBLIC", privilege: "USAGE", grantable: "false" }],
    },
  },
  [TABLE]: { needs: ["schema public"], facts: { name: "public.users" } },
  "grants on table public.users": {
    parent: TABLE,
    facts: {
      granted: [
        { role: "app", privilege: "SELECT", grantable: "false" },
        { role: "app", privilege: "TRUNCATE", grantable: "false" },
      ],
    },
  },
  "column public.users.id": column("id", "bigint", { notNull: true }),
  "constraint users_pkey on public.users": {
    parent: TABLE,
    needs: [TABLE, "column public.users.id"],
    facts: {
      name: "users_pkey",
      table: "public.users",
      type: "p",
      definition: "PRIMARY KEY (id)",
    },
  },
};

/** What is there: a name, and an age that is text. */
export const OLD: Schema = schemaOf({
  ...COMMON,
  "column public.users.name": column("name", "text", { notNull: true }),
  "column public.users.age": column("age", "text", { notNull: true }),
  "index public.users_name": index("users_name", "name"),
  "index public.users_age": index("users_age", "age"),
});

/** What is wanted: another name, and an age that is a number. */
export const WANTED: Schema = schemaOf({
  ...COMMON,
  "column public.users.full_name": column("full_name", "text", {
    notNull: true,
  }),
  "column public.users.age": column("age", "integer", { notNull: true }),
  "default public.users.age": {
    parent: "column public.users.age",
    facts: { table: "public.users", column: "age", expression: "18" },
  },
  "index public.users_name": index("users_name", "full_name"),
  "index public.users_age": index("users_age", "age"),
});

/** That the name is another one. */
export const RENAMES = [{
  kind: "column",
  from: "column public.users.name",
  to: "column public.users.full_name",
}];

/** What is wanted, in the old names. */
export const NAMES: InOldNames = inOldNames({
  old: OLD,
  wanted: WANTED,
  renames: RENAMES,
});

/** Both columns that are there twice. */
export const DOUBLED: readonly DoubledColumn[] = doubledColumns({
  old: OLD,
  names: NAMES,
  using: new Map(),
  back: new Map(),
});
