import { deepEqual, equal, ok } from "node:assert/strict";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import { isVerified } from "../../src/mediums/transfer/verification.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { audit, BANK_MAP, NEW_BANK, OLD_BANK, Tellers } from "./_bank.ts";

Deno.test("a bank moves to its new schema and back while it is paid at, and nothing is lost or doubled", async () => {
  await using old = await freshDatabase();
  await using wanted = await freshDatabase();
  await old.query(OLD_BANK);
  await wanted.query(NEW_BANK);
  const [oldBefore, newBefore] = [await old.pgDump(), await wanted.pgDump()];
  await using host = testHost();
  await using source = await openDatabase(old.target, host);
  await using target = await openDatabase(wanted.target, host);
  await using transfer = new Transfer({
    from: { name: "old", target: old.target },
    to: { name: "new", target: wanted.target },
    map: await mapOf(BANK_MAP),
    host,
  });
  const tellers = new Tellers(source, target);
  tellers.start(3);
  await tellers.paid(50);

  const analysis = await transfer.analyze({ watchMs: 100 });
  await transfer.setup();
  await tellers.paid(50);
  await transfer.migrate();
  await tellers.paid(50);
  await transfer.follow({ untilLagMs: 1000 });
  const verification = await transfer.verify();
  equal(isVerified(verification), true);
  await tellers.paid(50);
  const there = await transfer.cutover();
  await tellers.paid(100);
  const back = await transfer.cutover({ back: true });
  await tellers.paid(50);
  const { numbers } = await tellers.stop();

  await using session = await source.connect();
  deepEqual(await audit(session, "old"), { numbers, wrong: 0, customers: 200 });
  deepEqual(analysis.withoutWayBack, []);
  ok(there.heldMs < 3_000 && back.heldMs < 3_000);

  await transfer.cleanup();

  equal(await old.pgDump(), oldBefore);
  equal(await wanted.pgDump(), newBefore);
});

Deno.test("a bank that has moved stays there, and every foreign key holds", async () => {
  await using old = await freshDatabase();
  await using wanted = await freshDatabase();
  await old.query(OLD_BANK);
  await wanted.query(NEW_BANK);
  const newBefore = await wanted.pgDump();
  await using host = testHost();
  await using source = await openDatabase(old.target, host);
  await using target = await openDatabase(wanted.target, host);
  await using transfer = new Transfer({
    from: { name: "old", target: old.target },
    to: { name: "new", target: wanted.target },
    map: await mapOf(BANK_MAP),
    host,
  });
  const tellers = new Tellers(source, target);
  tellers.start(3);

  await transfer.setup();
  await transfer.migrate();
  await transfer.verify();
  await tellers.paid(100);
  await transfer.cutover();
  await tellers.paid(100);
  await transfer.cleanup();
  const { numbers } = await tellers.stop();

  await using session = await target.connect();
  deepEqual(await audit(session, "new"), { numbers, wrong: 0, customers: 200 });
  equal(await wanted.pgDump(), newBefore);
});

Deno.test("a transfer that is given up leaves both databases as they were", async () => {
  await using old = await freshDatabase();
  await using wanted = await freshDatabase();
  await old.query(OLD_BANK);
  await wanted.query(NEW_BANK);
  const before = [await old.pgDump(), await wanted.pgDump()];
  await using host = testHost();
  await using transfer = new Transfer({
    from: { name: "old", target: old.target },
    to: { name: "new", target: wanted.target },
    map: await mapOf(BANK_MAP),
    host,
  });

  await transfer.setup();
  const afterSetup = await transfer.status();
  await transfer.migrate();
  await transfer.verify();
  const afterVerify = await transfer.status();
  await transfer.abort();

  deepEqual([await old.pgDump(), await wanted.pgDump()], before);
  deepEqual([afterSetup.phase, afterVerify.phase], ["migrate", "cutover"]);
  deepEqual((await transfer.status()).phase, "setup");
});
