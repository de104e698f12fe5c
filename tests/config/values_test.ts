import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";
import { refusalOf } from "./_refusal.ts";

Deno.test("checkedValues() tells all that is wrong at once, in the order of the file", async () => {
  await using host = testHost({
    files: {
      "db/environments/x.yaml":
        "databse: embedded\nmigration:\n  lock_timeout: ${MISSING}\n  versioning: 5\nname: [1]\n",
    },
  });

  await rejects(loadConfig({ env: "x" }, host), {
    code: "config/invalid",
    exitCode: 5,
    message: 'Cannot read the environment "db/environments/x.yaml": 4 problems',
    place: { file: "db/environments/x.yaml", line: 1, column: 1 },
  });
});

Deno.test("checkedValues() tells a single problem in the message", async () => {
  await using host = testHost({
    files: { "db/environments/x.yaml": "databse: embedded\n" },
  });

  await rejects(loadConfig({ env: "x" }, host), {
    message:
      'Cannot read the environment "db/environments/x.yaml": "databse" is not a known key',
    hint: 'Did you mean "database"?',
    place: { file: "db/environments/x.yaml", line: 1, column: 1 },
    problems: [],
  });
});

Deno.test("checkedValues() says nothing of a value whose variable is missing but that", async () => {
  const { problems } = await refusalOf("database: { port: ${MISSING} }\n");

  deepEqual(problems, [
    "1:19 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ]);
});

const SECRETS = [
  "database: postgresql://u:s3cr3t@h/db\n",
  "database: password=s3cr3t\n",
  "database: { password: [s3cr3t] }\n",
  "database: { pasword: s3cr3t }\n",
  "database_url: mysql://u:s3cr3t@h/db\n",
  "database_url: s3cr3t\n",
  "database_url: ${PASSWORD}\n",
  "database: ${PASSWORD}\n",
  "database: { port: ${PASSWORD} }\n",
  "database: embedded\nshadow: mysql://u:s3cr3t@h/db\n",
  "database: { password: s3cr3t${ }\n",
  "database_url: postgresql://u:s3cr3t${MISSING}@h/db\n",
];

for (const text of SECRETS) {
  Deno.test(`checkedValues() keeps the secret of ${JSON.stringify(text)}`, async () => {
    const refusal = await refusalOf(text);

    equal(JSON.stringify(refusal).includes("s3cr3t"), false);
  });
}
