import { deepEqual, equal } from "node:assert/strict";
import { OpenTransfer } from "../../../../src/mediums/transfer/open_transfer.ts";
import {
  cleanUp,
  giveUp,
} from "../../../../src/mediums/transfer/phases/end.ts";
import { noteState } from "../../../../src/mediums/transfer/state.ts";
import { failureOf } from "../../../support/failure.ts";
import { testHost } from "../../../support/host.ts";
import { mapOf } from "../_map_feeds.ts";
import { MAP, movable } from "../_movable.ts";
import type { Movable } from "../_movable.ts";

const WITHOUT = `${MAP}\nignore: [visits]`;

async function openOn({ source, target }: Movable): Promise<OpenTransfer> {
  return new OpenTransfer({
    from: { name: "old", target: source.target },
    to: { name: "new", target: target.target },
    map: await mapOf(WITHOUT),
    host: testHost(),
    jobs: 1,
  });
}

Deno.test("cleanUp() goes on where it was cut off, and nothing else does", async () => {
  await using two = await movable();
  const before = await two.dumps();
  await two.run(async (transfer) => {
    await transfer.setup();
    await transfer.migrate();
    await transfer.verify();
    await transfer.cutover();
  });
  // The source is as it was; the process was killed then.
  await two.here.execute(noteState("phase", "cleanup", {}));
  await using open = await openOn(two);
  await open.removeFrom("source");

  const { phase } = await two.run((transfer) => transfer.status());
  const refused = [
    await failureOf(two.run((transfer) => transfer.cutover({ back: true }))),
    await failureOf(two.run((transfer) => transfer.abort())),
  ].map(({ message }) => message);
  await cleanUp(open);

  equal(phase, "cleanup");
  deepEqual(refused, [
    "Cannot cut back: the target is not live",
    "Cannot give up: the transfer is being ended",
  ]);
  deepEqual(await two.dumps(), before);
});

Deno.test("giveUp() goes on where it was cut off, though others refer to what it has emptied", async () => {
  await using two = await movable();
  await two.here.execute(
    "CREATE TABLE visits (customer bigint REFERENCES customers)",
  );
  await two.there.execute("CREATE TABLE visits (customer bigint)");
  const before = await two.dumps();
  await two.run(async (transfer) => {
    await transfer.setup();
    await transfer.migrate();
  }, { mapText: WITHOUT });
  await using open = await openOn(two);
  // Cut off when all was back but what confiture itself has left.
  await two.here.execute(noteState("phase", "abort", {}));
  await two.here.execute("TRUNCATE customers, orders, visits");
  await two.here.execute(noteState("step", "emptied", {}));
  await open.putBack();

  await giveUp(open);

  deepEqual(await two.dumps(), before);
  deepEqual(
    await two.here.query("SELECT count(*)::int AS n FROM customers"),
    [{ n: 0 }],
  );
});
