import { deepEqual } from "node:assert/strict";
import { sqitch } from "../../../../../src/mediums/migrate/adopt/tools/sqitch.ts";
import { entriesOf } from "../history.ts";

Deno.test("sqitch's changes come in the order of their deployment", async () => {
  const entries = await entriesOf(sqitch);

  deepEqual(entries, [
    {
      label: "create_users",
      names: ["shop_create_users", "create_users"],
      appliedAt: "2024-01-01T12:00:00.409245Z",
    },
    {
      label: "create_posts",
      names: ["shop_create_posts", "create_posts"],
      appliedAt: "2024-02-15T09:30:00.514058Z",
    },
  ]);
});

Deno.test("sqitch's changes are told with their project where there are several", async () => {
  const entries = await entriesOf(sqitch, {
    sql:
      "UPDATE sqitch.changes SET project = 'blog' WHERE change = 'create_posts';",
  });

  deepEqual(entries.map(({ label }) => label), [
    "shop:create_users",
    "blog:create_posts",
  ]);
});
