import { equal, match } from "node:assert/strict";
import {
  createNotesSchema,
  doBlock,
} from "../../../../src/mediums/transfer/notes/notes_schema.ts";

Deno.test("createNotesSchema() says whose the schema is, and how it goes away", () => {
  match(
    createNotesSchema().join(";"),
    /CREATE SCHEMA IF NOT EXISTS "confiture_transfer";COMMENT ON SCHEMA "confiture_transfer" IS 'confiture: .*cleanup` removes it'/,
  );
});

Deno.test("doBlock() quotes its body", () => {
  equal(doBlock("BEGIN 'x' END"), "DO 'BEGIN ''x'' END'");
});
