import { throws } from "node:assert/strict";
import { refuseOtherVersion } from "../../../../src/mediums/migrate/repeatables/files_schema.ts";

Deno.test("refuseOtherVersion() lets minor versions differ", () => {
  refuseOtherVersion({ serverVersion: 150003 }, 150018);
});

Deno.test("refuseOtherVersion() refuses to compare what two versions write", () => {
  throws(() => refuseOtherVersion({ serverVersion: 180000 }, 150018), {
    code: "config/invalid",
    message:
      "Cannot compare the repeatables: scratch databases are on PostgreSQL 18, and the database is on 15",
  });
});
