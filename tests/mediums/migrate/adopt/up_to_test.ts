import { deepEqual } from "node:assert/strict";
import { entriesUpTo } from "../../../../src/mediums/migrate/adopt/up_to.ts";
import { migration } from "../../../support/migrations.ts";

Deno.test("entriesUpTo() names every file up to a version, and the version that has none", () => {
  const files = [migration("10"), migration("002"), migration("1")];
  const versions = (version: string) =>
    entriesUpTo(version, files, { label: "x" }).map((each) => each.version);

  deepEqual(versions("2"), ["1", "002"]);
  deepEqual(versions("7"), ["1", "002", "7"]);
  deepEqual(versions("0"), ["0"]);
});
