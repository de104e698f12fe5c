import { rejects } from "node:assert/strict";
import { openEnds } from "../../../src/mediums/transfer/transfer_ends.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("openEnds() refuses one database under two names", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const from = { name: "production", target: fresh.target };
  const to = {
    name: "new",
    target: {
      kind: "server",
      url: fresh.url.replace("127.0.0.1", "localhost"),
      parameters: {},
    },
  } as const;

  await rejects(
    openEnds({ from, to, host }, new AbortController().signal),
    {
      code: "place/same",
      message: 'Cannot copy from "production" to "new": both are one database',
      hint:
        "Within one database `confiture migrate expand` writes the change as migrations that both versions of an application can live with; a transfer takes rows to another database",
    },
  );
});
