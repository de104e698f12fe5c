import { ok } from "node:assert/strict";
import { fillKey, keepKey } from "../../../src/catalog/schema/edges.ts";
import { planChanges } from "../../../src/catalog/schema/plan.ts";
import { tableWith } from "./partitioned_samples.ts";

Deno.test("edgesOf() has rows set aside before their table goes and brought back after it has its partitions", () => {
  const { changes } = planChanges(
    tableWith(undefined),
    tableWith("RANGE (a)", { "s.p": "DEFAULT" }),
  );
  const place = (start: string) =>
    changes.findIndex(({ sql }) => sql.startsWith(start));

  ok(place("CREATE TABLE s.t_rows") < place("DROP TABLE s.t"));
  ok(place("ALTER TABLE s.t ATTACH") < place("INSERT INTO s.t"));
});

Deno.test("keepKey() and fillKey() name what is done with rows as things are named", () => {
  const pouring = {
    table: "table s.t",
    isRewritten: true,
    keeping: [],
    filling: [],
    from: [],
    into: [],
    disturbs: [],
  };

  ok(keepKey(pouring) !== fillKey(pouring));
  ok(keepKey(pouring).startsWith("alter "));
});
