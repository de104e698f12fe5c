import { deepEqual } from "node:assert/strict";
import {
  inheritedSettings,
  isGeneratedAbove,
} from "../../../../src/catalog/schema/kinds/inherited_column.ts";
import type { Inheriting } from "../../../../src/catalog/schema/kinds/inherited_column.ts";
import { sample, schemaOf } from "../samples.ts";

const child = (facts: Readonly<Record<string, boolean | string>>) => ({
  ...sample("column", { table: "c", ...facts }),
  id: `column c.${facts.name}`,
});
const PARENT = {
  ...sample("column", { table: "p", name: "a", generated: "(b * 2)" }),
  id: "column p.a",
};
const DEFAULT = {
  ...sample("default", { expression: "1" }),
  id: "default p.a",
};

function inheriting(
  defaults: readonly (readonly [string, string])[],
): Inheriting {
  const both = schemaOf(PARENT, DEFAULT);
  const subjectOf = () => "";
  return {
    parents: ["p"],
    own: [],
    defaults: new Map(defaults),
    making: {
      old: both,
      new: both,
      subjectOf,
      isMade: () => true,
      remaker: () => undefined,
      carried: [],
    },
  };
}

Deno.test("inheritedSettings() takes the parent's default from a child that has none", () => {
  deepEqual(inheritedSettings([child({ name: "a" })], inheriting([])), [
    { sql: "ALTER TABLE ONLY c ALTER COLUMN a DROP DEFAULT" },
  ]);
});

Deno.test("inheritedSettings() gives a child a default and NOT NULL of its own", () => {
  deepEqual(
    inheritedSettings(
      [child({ name: "a", notNull: true })],
      inheriting([["column c.a", "2"]]),
    ),
    [
      { sql: "ALTER TABLE ONLY c ALTER COLUMN a SET DEFAULT 2" },
      { sql: "ALTER TABLE ONLY c ALTER COLUMN a SET NOT NULL" },
    ],
  );
});

Deno.test("isGeneratedAbove() knows a column that is generated as its parent's", () => {
  const [same, other] = ["(b * 2)", "(b * 3)"].map((generated) =>
    isGeneratedAbove(child({ name: "a", generated }), inheriting([]))
  );

  deepEqual([same, other], [true, false]);
});
