import { equal } from "node:assert/strict";
import { isOwnTable } from "../../src/config/own_tables.ts";
import { relation } from "../mediums/sync/_relations.ts";

/** A table, the ledger's name, and whether the table is confiture's. */
const TABLES: readonly (readonly [string, string, boolean])[] = [
  ["tb_confiture", "tb_confiture", true],
  ["app.tb_confiture", "tb_confiture", true],
  ["tb_confiture_intent", "tb_confiture", true],
  ["tb_confiture_sync", "other", true],
  ["app.tb_confiture_sync", "ops.ledger", true],
  ["ops.ledger", "ops.ledger", true],
  ["app.ledger", "ops.ledger", false],
  ["confiture_migrations", "tb_confiture", true],
  ["users", "tb_confiture", false],
  ["tb_confiture_more", "tb_confiture", false],
];

for (const [table, ledger, isOwn] of TABLES) {
  Deno.test(`isOwnTable() says ${isOwn} of ${table} beside ${ledger}`, () => {
    equal(isOwnTable(relation(table), ledger), isOwn);
  });
}
