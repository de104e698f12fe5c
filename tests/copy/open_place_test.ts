import { rejects } from "node:assert/strict";
import { join } from "node:path";
import { openPlace } from "../../src/copy/open_place.ts";
import { testHost } from "../support/host.ts";

Deno.test("openPlace() makes no embedded database that is not there", async () => {
  await using host = testHost();
  const directory = join(host.cwd, "nothing");
  const target = { kind: "embedded", directory } as const;

  await rejects(openPlace({ name: "local", target }, host), {
    code: "place/unknown",
    message:
      'Cannot open the embedded database of "local": it is not there yet',
  });
});
