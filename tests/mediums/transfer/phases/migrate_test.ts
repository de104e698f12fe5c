import { deepEqual, equal } from "node:assert/strict";
import { movable } from "../_movable.ts";

Deno.test("migrate tells how the rows of each table came, and why; where all is done, nothing comes and nothing is told", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());

  const first = await two.run((transfer) => transfer.migrate(), {
    strategy: "hybrid",
  });
  const again = await two.run((transfer) => transfer.migrate(), {
    strategy: "fdw",
  });

  equal(first.rows, 40);
  deepEqual(
    first.strategies?.map(({ source, target, kind, reason }) =>
      `${source} > ${target} ${kind}: ${reason}`
    ),
    [
      "users > customers copy: it is small",
      "orders > orders copy: it is small",
    ],
  );
  deepEqual([again.rows, again.strategies], [0, undefined]);
});
