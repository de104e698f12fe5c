import { equal } from "node:assert/strict";
import { openPlace } from "../../src/copy/open_place.ts";
import { isOneDatabase } from "../../src/copy/same_database.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("isOneDatabase() sees one database behind two names, and two behind one server", async () => {
  await using one = await freshDatabase();
  await using two = await freshDatabase();
  await using host = testHost();
  const open = async (url: string) =>
    await openPlace({
      name: url,
      target: { kind: "server", url, parameters: {} },
    }, host);
  await using left = await open(one.url);
  await using right = await open(one.url.replace("127.0.0.1", "localhost"));
  await using other = await open(two.url);
  await using from = await left.connect();
  await using same = await right.connect();
  await using to = await other.connect();

  equal(await isOneDatabase(from, same), true);
  equal(await isOneDatabase(from, to), false);
  // Nothing stays behind: the next one gets the same answer.
  equal(await isOneDatabase(from, to), false);
});
