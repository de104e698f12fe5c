import { equal } from "node:assert/strict";
import {
  definitionOf,
  isType,
} from "../../../../src/catalog/schema/kinds/type_definition.ts";
import { sample } from "../samples.ts";

Deno.test("definitionOf() writes each type as it is made", () => {
  equal(
    definitionOf(sample("enum", { name: "s.e", labels: ["a", "it's"] })),
    "CREATE TYPE s.e AS ENUM ('a', 'it''s')",
  );
  equal(
    definitionOf(
      sample("domain", { name: "s.d", base: "text", notNull: true }),
    ),
    "CREATE DOMAIN s.d AS text NOT NULL",
  );
  equal(
    definitionOf(
      sample("composite", {
        name: "s.c",
        attributes: [{ name: "x", type: "integer" }],
      }),
    ),
    "CREATE TYPE s.c AS (x integer)",
  );
  equal(
    definitionOf(sample("range", { name: "s.r", subtype: "integer" })),
    "CREATE TYPE s.r AS RANGE (SUBTYPE = integer)",
  );
});

Deno.test("definitionOf() copies a collation that is for any encoding", () => {
  equal(
    definitionOf(
      sample("collation", {
        name: "s.l",
        provider: "libc",
        collate: "'C'",
        anyEncoding: true,
      }),
    ),
    'CREATE COLLATION s.l FROM pg_catalog."C"',
  );
});

Deno.test("isType() knows tables from types", () => {
  equal(isType(sample("enum", { name: "e" })), true);
  equal(isType(sample("table", { name: "t" })), false);
});
