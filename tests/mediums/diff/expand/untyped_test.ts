import { rejects } from "node:assert/strict";
import { openDatabase } from "../../../../src/database/mod.ts";
import { refuseUntyped } from "../../../../src/mediums/diff/expand/untyped.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("refuseUntyped() tells by its column which expression is wrong, and how to say another", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute("CREATE TABLE t (a text, b int)");
  const expansion = {
    doubled: [],
    derived: [{
      table: "public.t",
      made: [{ name: "b", type: "int", sql: "length(a)", isNotNull: false }],
      left: [{ name: "a", sql: "b + 'x' + c" }],
    }],
  };

  await refuseUntyped(expansion, { session, isBack: false });
  await rejects(refuseUntyped(expansion, { session, isBack: true }), {
    code: "schema/unproved",
    message:
      /^Cannot write the migrations: \(b \+ 'x' \+ c\) is no value for a of public\.t: /,
    hint: "Say how with --back 'public.t.a=expression'",
  });
});
