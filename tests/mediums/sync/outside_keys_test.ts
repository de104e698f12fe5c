import { deepEqual } from "node:assert/strict";
import {
  outsideKeys,
  outsideNotes,
} from "../../../src/mediums/sync/outside_keys.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { relation } from "./_relations.ts";

const KEY = {
  name: "key",
  columns: ["n"],
  referencedColumns: ["n"],
  isValidated: true,
  isDeferrable: false,
  isFull: false,
};
const ref = (name: string, isValidated = true) => ({
  ...KEY,
  isValidated,
  referenced: { schema: "app", name },
});
const USERS = relation("app.users", { columns: ["n"] });
const EVENTS = { schema: "app", name: "events" };
const PART = relation("app.events_1", { columns: ["n"], root: EVENTS });
const TOP = relation("app.events", { columns: ["n"], kind: "partitioned" });
const ORDERS = relation("app.orders", {
  columns: ["n"],
  foreignKeys: [
    ref("users"),
    ref("orders"),
    ref("events"),
    ref("notes", false),
  ],
});
const NOTES = relation("app.notes", { columns: ["n"] });
const ALL = [USERS, TOP, PART, ORDERS, NOTES];

/** What is copied, and what it refers to beside. */
const COPIED = [
  { copied: [ORDERS], to: ["users", "events"] },
  { copied: [ORDERS, USERS], to: ["events"] },
  { copied: [ORDERS, PART], to: ["users"] },
  { copied: [USERS], to: [] },
];

for (const { copied, to } of COPIED) {
  const names = copied.map(({ name }) => name).join(" and ");
  Deno.test(`outsideKeys() of ${names} lead to ${to.join(" and ") || "nothing"}`, () => {
    const links = outsideKeys(pairTables(copied, ALL).pairs, ALL);

    deepEqual(links.map((link) => link.to.name), to);
  });
}

Deno.test("outsideNotes() tells of two tables once", () => {
  deepEqual(
    outsideNotes([
      { from: ORDERS, foreignKey: ref("users"), to: USERS },
      { from: ORDERS, foreignKey: ref("users"), to: USERS },
    ]),
    [
      "app.orders refers to app.users, which is not copied: the rows that it needs must be in the target",
    ],
  );
});
