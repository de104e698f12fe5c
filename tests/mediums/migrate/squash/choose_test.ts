import { deepEqual, throws } from "node:assert/strict";
import { chosenOf } from "../../../../src/mediums/migrate/squash/choose.ts";
import { migration } from "../../../support/migrations.ts";

const FILES = [
  migration("1"),
  migration("2", { dependsOn: ["1"] }),
  migration("4"),
  migration("3", { dependsOn: ["4"] }),
];

Deno.test("chosenOf() takes all up to a version, however it is spelled", () => {
  deepEqual(chosenOf(FILES, "002").map(({ version }) => version), ["1", "2"]);
});

const refused: readonly [string, string, string][] = [
  [
    "1",
    "migration/squash",
    "Cannot squash until 1: there is but one migration to squash",
  ],
  [
    "3",
    "migration/squash",
    "Cannot squash until 3: one of the migrations depends on 4_m4, which is newer",
  ],
  [
    "9",
    "migration/unknown-target",
    'Cannot squash until "9": no migration has that version',
  ],
];

for (const [until, code, message] of refused) {
  Deno.test(`chosenOf() refuses ${until}`, () => {
    throws(() => chosenOf(FILES, until), { code, message });
  });
}
