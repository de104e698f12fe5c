import { equal } from "node:assert/strict";
import { sharedValues } from "../../../src/mediums/sync/shared_values.ts";
import { copyOf, maskOf } from "./_masked_table.ts";
import { sessionOn } from "./_sessions.ts";

const ROWS = [
  "CREATE TABLE t (id integer, part integer, email text)",
  "INSERT INTO t VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 2, ''), (4, 2, NULL)",
];

Deno.test("sharedValues() counts values that both ends have, or rows that kept theirs", async (t) => {
  await using source = await sessionOn(ROWS.join(";"));
  await using target = await sessionOn(ROWS.join(";"));
  await target.session.execute(
    "UPDATE t SET email = CASE id WHEN 1 THEN 'b' WHEN 2 THEN 'b' ELSE email END",
  );
  const copy = await copyOf(source.session);
  const count = async (proof: "disjoint" | "changed", countsEmpty: boolean) => {
    const one = maskOf(copy, "email", { expression: "1 / 0", proof });
    return await sharedValues([copy], { one, countsEmpty }, {
      source: source.session,
      target: target.session,
      masks: new Map([[copy.source.oid, [one]]]),
    });
  };

  await t.step("values of the target's that are the source's", async () => {
    equal(await count("disjoint", false), 2);
    equal(await count("disjoint", true), 3);
  });
  await t.step("rows, known by what is not masked", async () => {
    equal(await count("changed", false), 1);
    equal(await count("changed", true), 2);
  });
});
