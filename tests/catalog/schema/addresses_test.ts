import { equal, ok } from "node:assert/strict";
import {
  AddressBook,
  ALIASES,
  DEPENDENCIES,
} from "../../../src/catalog/schema/addresses.ts";

Deno.test("an address book finds a column, its table where there is none, and what an alias means", () => {
  const book = new AddressBook();
  const at = (classid: string, objid: string, objsubid = 0) => ({
    classid,
    objid,
    objsubid,
  });
  book.add(at("1", "7"), "table t");
  book.add(at("1", "7", 2), "column t.a");
  book.addAlias(at("2", "9"), at("1", "7"));

  equal(book.find(at("1", "7", 2)), "column t.a");
  equal(book.find(at("1", "7", 3)), "table t");
  equal(book.find(at("2", "9")), "table t");
  equal(book.find(at("2", "8")), undefined);
  equal(book.at(at("1", "7", 3)), undefined);
});

Deno.test("aliases and dependencies are read from pg_depend", () => {
  ok(ALIASES.includes("pg_depend"));
  ok(DEPENDENCIES.includes("pg_depend"));
});
