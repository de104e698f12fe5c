import { deepEqual, equal } from "node:assert/strict";
import {
  isVerified,
  verificationError,
  verifyTransfer,
} from "../../../src/mediums/transfer/verification.ts";
import { transferAtWork } from "./_at_work.ts";

Deno.test("verifyTransfer() finds both ends equal while the application writes", async () => {
  await using transfer = await transferAtWork();
  const writer = transfer.write();
  await transfer.written(30);

  const verification = await verifyTransfer(transfer.work, {
    state: await transfer.state(),
  });
  transfer.stop();
  const acknowledged = await writer;

  equal(isVerified(verification), true);
  const orders = verification.tables.find(({ table }) => table === "orders");
  equal(Number(orders?.found) >= 30, true);
  equal(Number(orders?.found) <= acknowledged.length, true);
  const { phases } = await transfer.state();
  deepEqual(phases.get("verify")?.details, { isSound: true });
});

Deno.test("verifyTransfer() tells what differs, and copies it again where it is asked to", async () => {
  await using transfer = await transferAtWork();
  await transfer.there.query(
    "INSERT INTO orders (customer) SELECT 1 + i % 9 FROM generate_series(1, 50) i",
  );
  const state = await transfer.state();
  await verifyTransfer(transfer.work, { state });
  await transfer.here.execute(
    "DELETE FROM orders WHERE number = 7; UPDATE orders SET customer = 99 WHERE number = 8; INSERT INTO orders VALUES (9000, 1)",
  );

  const found = await verifyTransfer(transfer.work, { state });
  const repaired = await verifyTransfer(transfer.work, {
    state,
    repairs: true,
  });

  deepEqual(verificationError(found).problems, [
    {
      message:
        "orders: 3 differences, 50 expected, 50 found; missing: number = 7; different: number = 8; extra: number = 9000",
    },
    {
      message:
        "orders: 1 row without what orders_customer_fkey refers to in customers",
    },
  ]);
  deepEqual([isVerified(repaired), repaired.repaired], [
    true,
    { noted: 2, deleted: 1 },
  ]);
});
