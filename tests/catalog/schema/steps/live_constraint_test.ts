import { deepEqual } from "node:assert/strict";
import {
  column,
  constraint,
  hazards,
  link,
  schema,
  steps,
  table,
} from "./things.ts";

const plain = schema(table("t"));
const REFERS = "FOREIGN KEY (a) REFERENCES public.t(a)";

Deno.test("constraintLinks() lets a check hold at once, and looks at the rows later", () => {
  const wanted = schema(table("t"), constraint("c", "t", "CHECK ((a > 0))"));

  deepEqual(steps(plain, wanted), [
    ["ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0)) NOT VALID"],
    ["ALTER TABLE public.t VALIDATE CONSTRAINT c"],
  ]);
});

Deno.test("constraintLinks() has one check or the other at any time", () => {
  const old = schema(table("t"), constraint("c", "t", "CHECK ((a > 1))"));
  const wanted = schema(table("t"), constraint("c", "t", "CHECK ((a > 0))"));

  deepEqual(steps(old, wanted), [
    [
      "ALTER TABLE public.t DROP CONSTRAINT c, ADD CONSTRAINT c CHECK ((a > 0)) NOT VALID",
    ],
    ["ALTER TABLE public.t VALIDATE CONSTRAINT c"],
  ]);
});

Deno.test("constraintLinks() leaves alone what is not to be valid", () => {
  const wanted = schema(
    table("t"),
    constraint("c", "t", "CHECK ((a > 0)) NOT VALID"),
  );

  deepEqual(steps(plain, wanted), [
    ["ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0)) NOT VALID"],
  ]);
});

Deno.test("constraintLinks() makes a key of an index", () => {
  const wanted = schema(
    table("t"),
    constraint("c", "t", "UNIQUE (a) DEFERRABLE"),
  );

  deepEqual(steps(plain, wanted), [
    [
      "outside",
      "CREATE UNIQUE INDEX CONCURRENTLY c ON public.t USING btree (a)",
    ],
    ["ALTER TABLE public.t ADD CONSTRAINT c UNIQUE USING INDEX c DEFERRABLE"],
  ]);
});

Deno.test("constraintLinks() exchanges a key in one statement", () => {
  const old = schema(table("t"), constraint("c", "t", "UNIQUE (b)"));
  const wanted = schema(table("t"), constraint("c", "t", "UNIQUE (a)"));

  deepEqual(steps(old, wanted), [
    [
      "outside",
      "CREATE UNIQUE INDEX CONCURRENTLY c_new ON public.t USING btree (a)",
    ],
    [
      "ALTER TABLE public.t DROP CONSTRAINT c, ADD CONSTRAINT c UNIQUE USING INDEX c_new",
    ],
  ]);
});

Deno.test("constraintLinks() exchanges a key together with what refers to it", () => {
  const both = (key: string) =>
    schema(
      table("t"),
      table("u"),
      constraint("k", "t", key),
      constraint("f", "u", REFERS, { needs: ["constraint k on public.t"] }),
    );

  deepEqual(
    steps(both("PRIMARY KEY (a)"), both("PRIMARY KEY (a) INCLUDE (b)")),
    [
      [
        "outside",
        "CREATE UNIQUE INDEX CONCURRENTLY k_new ON public.t USING btree (a) INCLUDE (b)",
      ],
      [
        "ALTER TABLE public.u DROP CONSTRAINT f",
        "ALTER TABLE public.t DROP CONSTRAINT k, ADD CONSTRAINT k PRIMARY KEY USING INDEX k_new",
        "ALTER TABLE public.u ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.t(a) NOT VALID",
      ],
      ["ALTER TABLE public.u VALIDATE CONSTRAINT f"],
    ],
  );
});

Deno.test("constraintLinks() has a table without a primary key at no time", () => {
  const old = schema(table("t"), constraint("k", "t", "PRIMARY KEY (b)"));
  const wanted = schema(table("t"), constraint("l", "t", "PRIMARY KEY (a)"));

  deepEqual(steps(old, wanted), [
    [
      "outside",
      "CREATE UNIQUE INDEX CONCURRENTLY l ON public.t USING btree (a)",
    ],
    [
      "ALTER TABLE public.t DROP CONSTRAINT k",
      "ALTER TABLE public.t ADD CONSTRAINT l PRIMARY KEY USING INDEX l",
    ],
  ]);
});

Deno.test("constraintLinks() exchanges a key whose column goes in one transaction", () => {
  const old = schema(table("t"), constraint("k", "t", "PRIMARY KEY (a)"));
  const wanted = schema(
    table("t", {}, [column("t", "b", {}, { rank: 1 })]),
    {
      ...constraint("k", "t", "PRIMARY KEY (b)"),
      needs: ["table public.t", "column public.t.b"],
    },
  );

  deepEqual(steps(old, wanted), [
    [
      "outside",
      "CREATE UNIQUE INDEX CONCURRENTLY k_new ON public.t USING btree (b)",
    ],
    [
      "ALTER TABLE public.t DROP CONSTRAINT k",
      "ALTER TABLE public.t DROP COLUMN a",
      "ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY USING INDEX k_new",
    ],
  ]);
});

Deno.test("constraintLinks() says what cannot be done without keeping others out", () => {
  const wanted = schema(
    table("t"),
    constraint("c", "t", "EXCLUDE USING gist (a WITH =)"),
  );

  deepEqual(hazards(plain, wanted), [
    [
      "ALTER TABLE public.t ADD CONSTRAINT c EXCLUDE USING gist (a WITH =)",
      ["long-lock"],
    ],
  ]);
});

const parts = [
  ...table("t"),
  ...table("p", { partitionedBy: "RANGE (a)" }),
  ...table("p1"),
  link("p1", "p", "FOR VALUES FROM (1) TO (10)"),
];
const referring = constraint("f", "p", REFERS);

Deno.test("constraintLinks() checks a partitioned table at once where the server has no other way", () => {
  const wanted = schema(parts, referring);

  deepEqual(steps(schema(parts), wanted), [
    [`ALTER TABLE public.p ADD CONSTRAINT f ${REFERS}`],
  ]);
  deepEqual(hazards(schema(parts), wanted)[0]?.[1], ["long-lock"]);
});

Deno.test("constraintLinks() checks a partitioned table later since PostgreSQL 18", () => {
  const found = steps(schema(parts), schema(parts, referring), {
    serverVersion: 180000,
  });

  deepEqual(found, [
    [`ALTER TABLE public.p ADD CONSTRAINT f ${REFERS} NOT VALID`],
    ["ALTER TABLE public.p VALIDATE CONSTRAINT f"],
  ]);
});

Deno.test("constraintLinks() checks at once what refers to a partitioned table", () => {
  const wanted = schema(
    parts,
    constraint("f", "t", "FOREIGN KEY (a) REFERENCES public.p(a)", {
      needs: ["column public.p.a"],
    }),
  );

  deepEqual(steps(schema(parts), wanted), [
    [
      "ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.p(a)",
    ],
  ]);
});
