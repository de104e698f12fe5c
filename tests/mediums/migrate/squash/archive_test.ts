import { equal } from "node:assert/strict";
import { archiveOf } from "../../../../src/mediums/migrate/squash/archive.ts";

Deno.test("archiveOf() stands beside a squashed migration", () => {
  equal(
    archiveOf({ replaces: ["1", "5"], files: ["m/005_v1.2.up.sql"] }),
    "m/005_v1.2.squashed",
  );
});

Deno.test("archiveOf() knows none for every other migration", () => {
  equal(archiveOf({ files: ["m/005_a.up.sql"] }), undefined);
});
