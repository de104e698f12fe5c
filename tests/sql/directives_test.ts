import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/mod.ts";
import {
  meetsExpectation,
  readFileDirectives,
} from "../../src/sql/directives.ts";
import { readScript } from "../../src/sql/script.ts";

const NONE = { dependsOn: [], noTransaction: false };

Deno.test("readFileDirectives() reads every directive of a file", () => {
  const directives = readFileDirectives(
    `-- A migration of ours.
-- confiture: description Adds the bio: twice
-- confiture: depends-on 001, 003
--confiture:depends-on 20260115103000
/* and */
-- Confiture: No-Transaction
\\restrict abc
-- confiture: lock-timeout 2s
SELECT 1;`,
    "f.sql",
  );

  deepEqual(directives, {
    description: "Adds the bio: twice",
    dependsOn: ["001", "003", "20260115103000"],
    noTransaction: true,
    lockTimeoutMs: 2000,
  });
});

Deno.test("readFileDirectives() reads what a squashed file stands for", () => {
  deepEqual(
    readFileDirectives(
      "-- confiture: replaces 001, 002\n-- confiture: replaces 003\nSELECT 1;",
      "f",
    ),
    { ...NONE, replaces: ["001", "002", "003"] },
  );
});

Deno.test("readFileDirectives() reads files with CRLF", () => {
  deepEqual(
    readFileDirectives("-- confiture: no-transaction\r\nVACUUM;\r\n", "f"),
    { dependsOn: [], noTransaction: true },
  );
});

Deno.test("readFileDirectives() finds none in an ordinary file", () => {
  deepEqual(readFileDirectives("-- about confiture\nSELECT 1;", "f"), NONE);
});

Deno.test("readFileDirectives() does not take the text of strings for comments", () => {
  deepEqual(
    readFileDirectives(
      "SELECT '\n-- confiture: no-transaction\n', $$\n-- confiture: nonsense\n$$;",
      "f",
    ),
    NONE,
  );
});

Deno.test("readFileDirectives() reads a file of comments alone", () => {
  deepEqual(readFileDirectives("-- confiture: description Nothing", "f"), {
    ...NONE,
    description: "Nothing",
  });
});

const timeouts: readonly [string, number][] = [
  ["500ms", 500],
  ["2s", 2000],
  ["2 S", 2000],
  ["1.5s", 1500],
  ["1min", 60_000],
  ["1h", 3_600_000],
  ["0", 0],
];

for (const [text, expected] of timeouts) {
  Deno.test(`readFileDirectives() takes a lock timeout of ${text}`, () => {
    equal(
      readFileDirectives(`-- confiture: lock-timeout ${text}`, "f")
        .lockTimeoutMs,
      expected,
    );
  });
}

const roles: readonly [string, string][] = [
  ["app_owner", "app_owner"],
  ["App_Owner", "app_owner"],
  ['"App ""Owner"', 'App "Owner'],
  ["größe$1", "größe$1"],
];

for (const [text, expected] of roles) {
  Deno.test(`readFileDirectives() takes the role ${text}`, () => {
    deepEqual(readFileDirectives(`-- about\n-- confiture: role ${text}`, "f"), {
      ...NONE,
      role: {
        name: expected,
        start: 9,
        end: 9 + "-- confiture: role ".length + text.length,
        place: { file: "f", line: 2, column: 1 },
      },
    });
  });
}

const refused: readonly [string, string][] = [
  [
    "-- confiture: no-transactions",
    '"no-transactions" is not a directive; there are depends-on, description, no-transaction, lock-timeout, role, replaces, expect, resumable, allow',
  ],
  [
    "-- confiture:",
    '"" is not a directive; there are depends-on, description, no-transaction, lock-timeout, role, replaces, expect, resumable, allow',
  ],
  ["-- confiture: depends-on", '"depends-on" takes one or more versions'],
  [
    "-- confiture: depends-on 001, add_bio",
    '"depends-on" takes versions, and "add_bio" is none',
  ],
  ["-- confiture: description", '"description" takes a text'],
  [
    "-- confiture: no-transaction please",
    '"no-transaction" takes nothing after it',
  ],
  [
    "-- confiture: lock-timeout 2",
    '"lock-timeout" takes a time such as 500ms, 2s or 1min, not "2"',
  ],
  [
    "-- confiture: lock-timeout soon",
    '"lock-timeout" takes a time such as 500ms, 2s or 1min, not "soon"',
  ],
  [
    "-- confiture: role",
    '"role" takes the name of a role, and "" is none',
  ],
  [
    "-- confiture: role app owner",
    '"role" takes the name of a role, and "app owner" is none',
  ],
  [
    "-- confiture: role None",
    '"role" takes the name of a role, and "None" is none',
  ],
  [
    "SELECT 1;\n-- confiture: role app",
    '"role" belongs before the first statement',
  ],
  [
    "-- confiture: expect rows\nSELECT 1",
    '"expect" takes "rows", one of = <> < <= > >=, and a number, not "rows"',
  ],
  [
    "-- confiture: expect rows > 0",
    '"expect" belongs right before a statement',
  ],
  [
    "-- confiture: expect rows > 0\n\\x\nSELECT 1",
    '"expect" belongs right before a statement',
  ],
  [
    "SELECT 1;\n-- confiture: no-transaction",
    '"no-transaction" belongs before the first statement',
  ],
  [
    "BEGIN;\n-- confiture: lock-timeout 1s\nCOMMIT;",
    '"lock-timeout" belongs before the first statement',
  ],
  [
    "SELECT\n-- confiture: expect rows > 0\n1;",
    '"expect" stands inside a statement',
  ],
  [
    "SELECT 1; -- confiture: expect rows > 0\nSELECT 2;",
    '"expect" stands behind something on its line',
  ],
  [
    "/* confiture: no-transaction */",
    "a directive stands in a comment that begins with --",
  ],
];

for (const [text, message] of refused) {
  Deno.test(`readFileDirectives() refuses ${JSON.stringify(text)}`, () => {
    throws(() => readFileDirectives(text, "f.sql"), (error) => {
      equal(error instanceof ConfitureError && error.code, "migration/invalid");
      equal(String(error), `ConfitureError: Cannot read "f.sql": ${message}`);
      return true;
    });
  });
}

Deno.test("readFileDirectives() refuses what is said twice, but for depends-on", () => {
  const twice =
    "-- confiture: description a\n-- confiture: description b\n-- confiture: lock-timeout 1s\n-- confiture: lock-timeout 2s";

  throws(() => readFileDirectives(twice, "f.sql"), {
    message: 'Cannot read "f.sql": 2 places are wrong',
    place: { file: "f.sql", line: 2, column: 1 },
    excerpt: { text: "-- confiture: description b", column: 1 },
    problems: [
      {
        message: '"description" is there already',
        place: { file: "f.sql", line: 2, column: 1 },
      },
      {
        message: '"lock-timeout" is there already',
        place: { file: "f.sql", line: 4, column: 1 },
      },
    ],
  });
});

Deno.test("readScript() hands an expectation to the statement below it", async () => {
  const { statements } = await readScript(
    `UPDATE a SET b = 1;
-- confiture: expect rows >= 3
-- because there are three
UPDATE a SET b = 2;
  -- confiture: expect rows = 0
COPY a FROM stdin;
\\.
DELETE FROM a;`,
    { file: "f.sql" },
  );

  deepEqual(statements.map(({ expect }) => expect), [
    undefined,
    { operator: ">=", rows: 3, place: { file: "f.sql", line: 2, column: 1 } },
    { operator: "=", rows: 0, place: { file: "f.sql", line: 5, column: 3 } },
    undefined,
  ]);
});

Deno.test("readScript() refuses two expectations of one statement", async () => {
  const text =
    "-- confiture: expect rows > 0\n-- confiture: expect rows < 9\nSELECT 1";

  await rejects(readScript(text, { file: "f.sql" }), {
    message: 'Cannot read "f.sql": the statement has an expectation already',
    place: { file: "f.sql", line: 2, column: 1 },
  });
});

Deno.test("readScript() notes what goes on where it was cut off", async () => {
  const { statements } = await readScript(
    "SELECT 1;\n-- confiture: resumable\nDO $$ BEGIN COMMIT; END $$;",
    { file: "f.sql" },
  );

  deepEqual(statements.map(({ resumable }) => resumable), [undefined, true]);
  await rejects(
    readScript("-- confiture: resumable at once\nSELECT 1", { file: "f.sql" }),
    { message: /"resumable" takes nothing, not "at once"$/ },
  );
});

Deno.test("meetsExpectation() stands beside the directives", () => {
  equal(meetsExpectation({ operator: ">", rows: 0 }, 1), true);
});

Deno.test("readFileDirectives() notes rules that are broken on purpose, and why", () => {
  const { allows } = readFileDirectives(
    `-- confiture: allow drop-table nobody reads it
SELECT 1;
-- confiture: allow Drop-Column
SELECT 2;`,
    "f.sql",
  );

  deepEqual(allows, [
    {
      rule: "drop-table",
      reason: "nobody reads it",
      start: 0,
      end: 46,
      place: { file: "f.sql", line: 1, column: 1 },
    },
    {
      rule: "drop-column",
      reason: "",
      start: 57,
      end: 88,
      place: { file: "f.sql", line: 3, column: 1 },
    },
  ]);
});

Deno.test("readFileDirectives() refuses an allowance of nothing", () => {
  throws(() => readFileDirectives("-- confiture: allow\nSELECT 1", "f.sql"), {
    message:
      'Cannot read "f.sql": "allow" takes the name of a rule, and the reason',
  });
});
