import { deepEqual, equal } from "node:assert/strict";
import { NO_RULES } from "../../../src/config/sync_load.ts";
import type { CoverageRules } from "../../../src/config/sync_rules.ts";
import { writtenName } from "../../../src/config/written_name.ts";
import type { Relation } from "../../../src/copy/relations.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import {
  coverageError,
  coverageOf,
} from "../../../src/mediums/sync/coverage.ts";
import { relation } from "./_relations.ts";

function patterns(...texts: readonly string[]) {
  return texts.flatMap((text) => writtenName(text, { mostParts: 3 }) ?? []);
}

/** Columns that have no rule, as `table.column`. */
function open(
  relations: readonly Relation[],
  { preserved = [], coverage = {} }: {
    readonly preserved?: readonly (readonly [string, string])[];
    readonly coverage?: Partial<CoverageRules>;
  } = {},
): readonly string[] {
  const rules = resolveRules(
    preserved.map(([table, column]) => ({
      table: { text: table, parts: [{ text: table, isQuoted: true }] },
      columns: [{
        column: { text: column, parts: [{ text: column, isQuoted: true }] },
        rule: { kind: "preserve" },
      }],
    })),
    relations,
  );
  return coverageOf({
    relations,
    rules,
    coverage: { ...NO_RULES.coverage, ...coverage },
  }, new Map()).map(({ relation, column }) =>
    `${relation.name}.${column.name}`
  );
}

const USERS = relation("users", { columns: ["id: bigint", "email", "phone"] });

Deno.test("coverageOf() finds columns without a rule; preserve is one", () => {
  deepEqual(open([USERS]), ["users.email", "users.phone"]);
  deepEqual(open([USERS], { preserved: [["users", "email"]] }), [
    "users.phone",
  ]);
});

Deno.test("coverageOf() finds nothing where it is off", () => {
  deepEqual(open([USERS], { coverage: { isOn: false } }), []);
});

Deno.test("coverageOf() passes over what the rules call not personal", () => {
  deepEqual(open([USERS], { coverage: { ignore: patterns("phone") } }), [
    "users.email",
  ]);
  deepEqual(open([USERS], { coverage: { ignore: patterns("users.*") } }), []);
  deepEqual(
    open([USERS], { coverage: { ignore: patterns("other.users.*") } }),
    ["users.email", "users.phone"],
  );
});

Deno.test("coverageOf() finds what the rules call personal, whatever it looks like", () => {
  deepEqual(open([USERS], { coverage: { personal: patterns("users.i?") } }), [
    "users.id",
    "users.email",
    "users.phone",
  ]);
});

Deno.test("coverageOf() tells of partitions with their table, and of a partition that is copied alone", () => {
  const orders = relation("orders", {
    kind: "partitioned",
    columns: ["email"],
  });
  const part = relation("orders_1", {
    root: { schema: "public", name: "orders" },
    columns: ["email"],
  });

  deepEqual(open([orders, part]), ["orders.email"]);
  deepEqual(open([part]), ["orders_1.email"]);
  deepEqual(open([orders, part], { preserved: [["orders", "email"]] }), []);
});

Deno.test("coverageOf() tells of inherited columns where they come from", () => {
  const people = relation("people", { columns: ["email"] });
  const workers = relation("workers", {
    inherits: [{ schema: "public", name: "people" }],
    columns: ["email", "iban"],
  });

  deepEqual(open([people, workers]), ["people.email", "workers.iban"]);
  deepEqual(open([workers]), ["workers.email", "workers.iban"]);
});

Deno.test("coverageOf() passes over what is not copied", () => {
  deepEqual(
    open([
      relation("far", { kind: "foreign", columns: ["email"] }),
      relation("seen", { kind: "matview", columns: ["email"] }),
      relation("made", { columns: [{ name: "email", isGenerated: true }] }),
    ]),
    [],
  );
});

Deno.test("coverageOf() takes the rules of all partitions for rules of their table", () => {
  const orders = relation("orders", {
    kind: "partitioned",
    columns: ["email"],
  });
  const [one, two] = ["orders_1", "orders_2"].map((name) =>
    relation(name, {
      root: { schema: "public", name: "orders" },
      columns: ["email"],
    })
  );
  const all = [orders, ...one ? [one] : [], ...two ? [two] : []];

  deepEqual(open(all, { preserved: [["orders_1", "email"]] }), [
    "orders.email",
  ]);
  deepEqual(
    open(all, {
      preserved: [["orders_1", "email"], ["orders_2", "email"]],
    }),
    [],
  );
});

Deno.test("coverageError() tells of each column, why and what to do", () => {
  const [email, phone] = coverageOf({
    relations: [USERS],
    rules: resolveRules([], [USERS]),
    coverage: NO_RULES.coverage,
  }, new Map());
  const error = coverageError([
    ...email === undefined ? [] : [{
      ...email,
      suggestion: {
        kind: "strategy" as const,
        strategy: "email",
        options: {},
      },
    }],
    ...phone === undefined ? [] : [phone],
  ]);

  equal(error.code, "sync/coverage");
  equal(error.exitCode, 5);
  equal(
    error.message,
    "Cannot copy the data: 2 columns look personal and have no rule",
  );
  deepEqual(error.problems, [
    {
      message: "users.email looks personal by its name: email",
      hint: "Mask it with the strategy email, or write preserve",
    },
    {
      message: "users.phone looks personal by its name: phone",
      hint: "Decide what becomes of it: a rule, or preserve",
    },
  ]);
});

Deno.test("coverageError() says one column in its own message", () => {
  const [email] = coverageOf({
    relations: [USERS],
    rules: resolveRules([], [USERS]),
    coverage: NO_RULES.coverage,
  }, new Map());

  equal(
    coverageError(email === undefined ? [] : [email]).message,
    "Cannot copy the data: users.email looks personal by its name: email, and has no rule",
  );
});
