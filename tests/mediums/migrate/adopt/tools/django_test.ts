import { deepEqual } from "node:assert/strict";
import { django } from "../../../../../src/mediums/migrate/adopt/tools/django.ts";
import { entriesOf } from "../history.ts";

Deno.test("Django's migrations are known by app and name, by the name alone where one app has it", async () => {
  const entries = await entriesOf(django);

  deepEqual(entries, [
    {
      label: "auth.0001_initial",
      names: ["auth_0001_initial", "auth_initial"],
      appliedAt: "2024-01-01T11:59:59.476332Z",
    },
    {
      label: "shop.0001_initial",
      names: ["shop_0001_initial", "shop_initial"],
      appliedAt: "2024-01-01T12:00:00.061633Z",
    },
    {
      label: "shop.0002_posts",
      names: ["shop_0002_posts", "shop_posts", "0002_posts", "posts"],
      appliedAt: "2024-02-15T09:30:00.077114Z",
    },
  ]);
});
