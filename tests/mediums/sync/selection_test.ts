import { deepEqual, throws } from "node:assert/strict";
import { writtenName } from "../../../src/config/written_name.ts";
import type { WrittenName } from "../../../src/config/written_name.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import {
  selectRelations,
  tableNamed,
  tableText,
} from "../../../src/mediums/sync/selection.ts";
import { relation } from "./_relations.ts";

const RELATIONS = [
  relation("users"),
  relation("Users"),
  relation("orders", { kind: "partitioned" }),
  relation("orders_2024", { root: { schema: "public", name: "orders" } }),
  relation("orders_2025", { root: { schema: "public", name: "orders" } }),
  relation("audit_log"),
  relation("audit_trail"),
  relation("app.posts"),
  relation("app.comments"),
  relation("old.posts"),
  relation("people"),
  relation("workers", { inherits: [{ schema: "public", name: "people" }] }),
  relation("clerks", { inherits: [{ schema: "public", name: "workers" }] }),
  relation("spatial_ref_sys", { extension: "postgis" }),
  relation("we.ird".replace(".", "_")),
];

function names(...texts: readonly string[]): readonly WrittenName[] {
  return texts.flatMap((text) => writtenName(text, { mostParts: 2 }) ?? []);
}

/** What is asked for, and what is copied. */
const SELECTED: readonly (readonly [
  string,
  { include?: string[]; exclude?: string[]; schemas?: string[] },
  readonly string[],
])[] = [
  ["a name", { include: ["audit_log"] }, ["audit_log"]],
  ["a name in other letters", { include: ["AUDIT_LOG"] }, ["audit_log"]],
  ["a name in quotes", { include: ['"Users"'] }, ['"Users"']],
  ["a pattern", { include: ["audit_*"] }, ["audit_log", "audit_trail"]],
  ["a name with its schema", { include: ["old.posts"] }, ["old.posts"]],
  ["a pattern of schemas", { include: ["*.posts"] }, [
    "app.posts",
    "old.posts",
  ]],
  ["a schema", { schemas: ["app"] }, ["app.posts", "app.comments"]],
  [
    "a name in one of the schemas",
    { schemas: ["app"], include: ["posts"] },
    ["app.posts"],
  ],
  [
    "a partitioned table with its partitions",
    { include: ["orders"] },
    ["orders", "orders_2024", "orders_2025"],
  ],
  ["one partition", { include: ["orders_2024"] }, ["orders_2024"]],
  [
    "a partitioned table but for a partition",
    { include: ["orders"], exclude: ["orders_2024"] },
    ["orders", "orders_2025"],
  ],
  [
    "a parent with all that inherits",
    { include: ["people"] },
    ["people", "workers", "clerks"],
  ],
  [
    "what an extension keeps, by its name",
    { include: ["spatial_ref_sys"] },
    ["spatial_ref_sys"],
  ],
  [
    "all but patterns, without what extensions keep",
    {
      exclude: ["audit_*", "*.posts", "orders", "people", '"Users"', "we_ird"],
    },
    ["users", "app.comments"],
  ],
];

for (const [what, request, expected] of SELECTED) {
  Deno.test(`selectRelations() takes ${what}`, () => {
    const { include = [], exclude = [], schemas = [] } = request;

    const selected = selectRelations(RELATIONS, {
      include: names(...include),
      exclude: names(...exclude),
      schemas,
    });

    deepEqual(selected.map(tableText), expected);
  });
}

/** What is asked for, and what is said of it. */
const REFUSED: readonly (readonly [
  { include?: string[]; exclude?: string[]; schemas?: string[] },
  string,
  string,
])[] = [
  [{ include: ["order"] }, 'there is no table "order"', "Did you mean orders?"],
  [
    { exclude: ["audit_lgo"] },
    'there is no table "audit_lgo"',
    "Did you mean audit_log?",
  ],
  [
    { include: ["posts"] },
    '"posts" may be app.posts or old.posts',
    "Write app.posts",
  ],
  [
    { include: ["Users"] },
    '"Users" may be public.users or public."Users"',
    "Write public.users",
  ],
  [
    { include: ["shop.comments"] },
    'there is no table "shop.comments"',
    "Did you mean app.comments?",
  ],
  [
    { include: ['"Audit_Log"'] },
    'there is no table ""Audit_Log""',
    "Did you mean audit_log?",
  ],
  [
    { include: ["zzz_*"] },
    'there is no table "zzz_*"',
    "Correct the name, or remove it",
  ],
  [
    { schemas: ["ap"] },
    'there is no schema "ap" that has tables',
    "Did you mean app?",
  ],
  [
    { schemas: ["app"], include: ["users"] },
    "users is in none of the schemas that are meant",
    "Name its schema, too, or leave the schemas out",
  ],
];

for (const [request, message, hint] of REFUSED) {
  Deno.test(`selectRelations() refuses where ${message}`, () => {
    const { include = [], exclude = [], schemas = [] } = request;

    throws(
      () =>
        selectRelations(RELATIONS, {
          include: names(...include),
          exclude: names(...exclude),
          schemas,
        }),
      {
        code: "sync/selection",
        message: `Cannot tell what is meant: ${message}`,
        hint,
      },
    );
  });
}

Deno.test("selectRelations() tells all names that mean nothing at once", () => {
  throws(
    () => selectRelations(RELATIONS, { include: names("nope", "posts") }),
    (error) => error instanceof ConfitureError && error.problems.length === 2,
  );
});

Deno.test("tableNamed() finds the one table that is meant", () => {
  const [name] = names("app.posts");
  const found = name && tableNamed(name, RELATIONS);

  deepEqual(found && "table" in found && tableText(found.table), "app.posts");
});
