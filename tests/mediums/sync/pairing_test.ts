import { deepEqual, equal } from "node:assert/strict";
import type { Relation } from "../../../src/copy/relations.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import type { PairingOptions } from "../../../src/mediums/sync/pairing.ts";
import { relation } from "./_relations.ts";

const ROOT = { schema: "public", name: "events" };
const HALF = "((id >= 1) AND (id < 5))";

const events = relation("events", { kind: "partitioned", columns: ["id"] });

function part(bound = HALF): Relation {
  return relation("events_1", { root: ROOT, bound, columns: ["id"] });
}

function targetOf(
  source: Relation,
  target: readonly Relation[],
  options: PairingOptions = {},
): string | undefined {
  return pairTables([source], target, options).pairs[0]?.target.name;
}

Deno.test("pairTables() sends a partition to the one of its name and bound", () => {
  equal(targetOf(part(), [events, part()]), "events_1");
});

Deno.test("pairTables() sends a partition to the partitioned table where bounds differ", () => {
  equal(targetOf(part(), [events, part("(id > 5)")]), "events");
});

Deno.test("pairTables() sends a partition to the partitioned table where its key is masked", () => {
  const options = { maskedOf: () => ["id"] };

  equal(targetOf(part(), [events, part()], options), "events");
});

Deno.test("pairTables() sends a partition to a table that is not partitioned", () => {
  equal(targetOf(part(), [relation("events", { columns: ["id"] })]), "events");
});

Deno.test("pairTables() sends a table to a partitioned one, and knows what its partitions take", () => {
  const source = relation("events", { columns: ["id"] });

  const { pairs } = pairTables([source], [events, part()]);

  deepEqual(pairs.map(({ target, bounds }) => [target.name, bounds]), [
    ["events", [HALF]],
  ]);
});

Deno.test("pairTables() does not send a table to another table's partition", () => {
  const source = relation("events_1", { columns: ["id"] });

  const { pairs, problems } = pairTables([source], [events, part()]);

  deepEqual(pairs, []);
  deepEqual(problems.map(({ message }) => message), [
    "Cannot copy events_1: the target has no events_1",
  ]);
});

Deno.test("pairTables() tells all that stands in the way at once", () => {
  const { problems } = pairTables([
    relation("a", { canSelect: false, columns: ["id", "more"] }),
    relation("b", { hidesRows: true }),
  ], [
    relation("a", { columns: ["id", { name: "wanted", isNotNull: true }] }),
    relation("b"),
  ]);

  deepEqual(problems.map(({ message }) => message), [
    "Cannot copy a: the role may not read it",
    "Cannot copy a.more: a has no such column at the target",
    "Cannot copy a: a.wanted of the target is NOT NULL without a default, and the source has no such column",
    "Cannot copy b: row-level security hides rows of it from the role",
  ]);
});

Deno.test("pairTables() leaves out what is generated there, and selects what is generated here", () => {
  const { pairs, notes } = pairTables([
    relation("a", { columns: [{ name: "here", isGenerated: true }, "there"] }),
  ], [
    relation("a", {
      columns: ["here", { name: "there", isGenerated: true }, "new"],
    }),
  ]);

  deepEqual(pairs[0]?.columns, [{ name: "here", expression: '"here"' }]);
  deepEqual(notes, [
    "a.there is generated at the target: its values are not copied",
    "a.new is not there at the source: it gets its default",
  ]);
});
