import { equal } from "node:assert/strict";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { SCAN_SCHEMA } from "../../src/commands/scan_schema.ts";

Deno.test("SCAN_SCHEMA asks for the keys that programs rely on", () => {
  equal(
    String(SCAN_SCHEMA.required),
    "from,tables,columns,findings,unreadable,file,text",
  );
  equal(
    outputSchema("sync scan")?.title,
    "confiture sync scan --format json",
  );
});
