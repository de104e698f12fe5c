import { deepEqual, equal } from "node:assert/strict";
import { writtenName } from "../../../src/config/written_name.ts";
import type { WrittenName } from "../../../src/config/written_name.ts";
import {
  columnNamed,
  columnTitle,
  relationNamed,
  relationsMeant,
  tableTitle,
} from "../../../src/mediums/transfer/feed_names.ts";
import { relationsOf } from "./_map_relations.ts";

const TABLES = relationsOf(
  "users: id integer, Name text, name text\nUsers: id integer\napp.orders: id integer\nlog_1: id integer\nlog_2: id integer",
);

function named(text: string): WrittenName {
  const name = writtenName(text, { mostParts: 2 });
  if (name === undefined) throw new Error(`${text} is no name`);
  return name;
}

Deno.test("tableTitle() and columnTitle() quote what needs it", () => {
  equal(tableTitle({ schema: "public", name: "Users" }), '"Users"');
  equal(
    columnTitle({ schema: "app", name: "users" }, "a b"),
    'app.users."a b"',
  );
});

Deno.test("relationsMeant() takes patterns", () => {
  deepEqual(
    relationsMeant(named("log_*"), TABLES).map(({ name }) => name),
    ["log_1", "log_2"],
  );
});

/** A name, and the table or the problem that it leads to. */
const NAMED: readonly (readonly [string, string])[] = [
  ["users", "public.users"],
  ["Users", "public.Users"],
  ["USERS", "public.users"],
  ["orders", "app.orders"],
  ["app.orders", "app.orders"],
  ["app.users", 'the source has no table "app.users": Did you mean users?'],
  ["ordres", 'the source has no table "ordres": Did you mean app.orders?'],
];

for (const [text, meant] of NAMED) {
  Deno.test(`relationNamed() reads ${text}`, () => {
    const found = relationNamed(named(text), TABLES, "source");

    equal(
      "relation" in found
        ? `${found.relation.schema}.${found.relation.name}`
        : `${found.problem.message}: ${found.problem.hint}`,
      meant,
    );
  });
}

Deno.test("columnNamed() takes the letters before their lower case", () => {
  const [users] = TABLES;
  const nameOf = (text: string) => {
    const found = users && columnNamed(named(text), users);
    return found && "column" in found ? found.column.name : found?.problem.hint;
  };

  equal(nameOf("Name"), "Name");
  equal(nameOf("NAME"), "name");
  equal(nameOf('"NAME"'), 'Did you mean "Name"?');
  equal(nameOf("xyz"), 'There are: id, "Name", name');
});
