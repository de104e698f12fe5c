import { deepEqual } from "node:assert/strict";
import {
  constraint,
  hazards,
  index,
  link,
  schema,
  steps,
  table,
} from "./things.ts";

const parent = table("p", { partitionedBy: "RANGE (a)" });
const child = table("p1");
const tie = link("p1", "p", "FOR VALUES FROM (1) TO (10)");
const [apart, together] = [schema(parent, child), schema(parent, child, tie)];

Deno.test("partitionLinks() proves that the rows belong there before it attaches them", () => {
  deepEqual(steps(apart, together), [
    [
      "ALTER TABLE public.p1 ADD CONSTRAINT a_bound CHECK (a IS NOT NULL AND a >= 1 AND a < 10) NOT VALID",
    ],
    ["ALTER TABLE public.p1 VALIDATE CONSTRAINT a_bound"],
    [
      "ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES FROM (1) TO (10)",
    ],
    ["ALTER TABLE public.p1 DROP CONSTRAINT a_bound"],
  ]);
});

Deno.test("partitionLinks() detaches rows while others read them, and takes away what that leaves", () => {
  deepEqual(steps(together, apart), [
    [
      "outside",
      "ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY",
    ],
    ["ALTER TABLE public.p1 DROP CONSTRAINT IF EXISTS p1_a_check"],
  ]);
});

Deno.test("partitionLinks() detaches at once where there is a default partition", () => {
  const rest = [...table("p2"), link("p2", "p", "DEFAULT")];

  deepEqual(
    steps(schema(parent, child, tie, rest), schema(parent, child, rest)),
    [["ALTER TABLE public.p DETACH PARTITION public.p1"]],
  );
});

Deno.test("partitionLinks() builds what the table would build under its lock", () => {
  const whole = [index("i", "p"), constraint("k", "p", "PRIMARY KEY (a)")];
  const parts = [
    index("i1", "p1", { copyOf: "index public.i", needs: ["index public.i"] }),
    constraint("k1", "p1", "PRIMARY KEY (a)", {
      copyOf: "constraint k on public.p",
      needs: ["constraint k on public.p"],
    }),
  ];
  const [old, wanted] = [
    schema(parent, child, whole),
    schema(parent, child, tie, whole, parts),
  ];

  deepEqual(steps(old, wanted).slice(0, 3), [
    [
      "outside",
      "CREATE INDEX CONCURRENTLY i1 ON public.p1 USING btree (a)",
      "CREATE UNIQUE INDEX CONCURRENTLY k1 ON public.p1 USING btree (a)",
    ],
    ["ALTER TABLE public.p1 ADD CONSTRAINT k1 PRIMARY KEY USING INDEX k1"],
    [
      "ALTER TABLE public.p1 ADD CONSTRAINT a_bound CHECK (a IS NOT NULL AND a >= 1 AND a < 10) NOT VALID",
    ],
  ]);
  deepEqual(hazards(old, wanted), []);
});

Deno.test("partitionLinks() says what a default partition has to bear", () => {
  const rest = [...table("p2"), link("p2", "p", "DEFAULT")];

  deepEqual(
    hazards(schema(parent, child, rest), schema(parent, child, tie, rest))
      .filter(([sql]) => sql.includes(" ATTACH ")),
    [[
      "ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES FROM (1) TO (10)",
      ["long-lock"],
    ]],
  );
});

Deno.test("partitionLinks() moves a partition at once, so that no row is missed", () => {
  const moved = link("p1", "p", "FOR VALUES FROM (2) TO (10)");

  const [only = [], ...others] = steps(together, schema(parent, child, moved));

  deepEqual(others, []);
  deepEqual(only.filter((sql) => sql.startsWith("ALTER TABLE")), [
    "ALTER TABLE public.p DETACH PARTITION public.p1",
    "ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES FROM (2) TO (10)",
  ]);
});
