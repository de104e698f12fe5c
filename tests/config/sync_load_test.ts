import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  loadSyncRules,
  NO_RULES,
  syncRulesFrom,
} from "../../src/config/sync_load.ts";
import { testHost } from "../support/host.ts";

Deno.test("loadSyncRules() has no rules where there is no file", async () => {
  await using host = testHost();

  deepEqual(await loadSyncRules({}, host), NO_RULES);
});

Deno.test("loadSyncRules() takes a file of comments for one without rules", async () => {
  await using host = testHost({
    files: { "db/sync_config.yaml": "# later\n---\n\n" },
  });

  deepEqual(await loadSyncRules({}, host), {
    ...NO_RULES,
    file: "db/sync_config.yaml",
  });
});

Deno.test("loadSyncRules() reads the file that was named instead of the project's", async () => {
  await using host = testHost({
    files: {
      "db/sync_config.yaml": "include: [a]\n",
      "other.yaml": "include: [b]\n",
    },
  });

  const { include, file } = await loadSyncRules({ file: "other.yaml" }, host);

  equal(file, "other.yaml");
  deepEqual(include.map(({ text }) => text), ["b"]);
});

Deno.test("loadSyncRules() finds the rules of a project elsewhere, and the Python tool's", async () => {
  await using host = testHost({
    files: {
      "p/db/sync/anonymization.yaml": "t: [{ column: a, strategy: x }]\n",
    },
  });
  const root = `${host.directory}/p`;

  const rules = await loadSyncRules({ root }, host);

  equal(rules.file, `${root}/db/sync/anonymization.yaml`);
  equal(rules.anonymize.length, 1);
});

Deno.test("loadSyncRules() refuses a file that was named and is not there", async () => {
  await using host = testHost();

  await rejects(loadSyncRules({ file: "no.yaml" }, host), {
    code: "config/not-found",
    message: 'Cannot read the rules "no.yaml": it does not exist',
  });
});

Deno.test("syncRulesFrom() checks rules that a program holds", async () => {
  await using host = testHost();

  const rules = await syncRulesFrom(
    { anonymize: { users: { email: "x@example.com", notes: null } } },
    host,
  );

  equal(rules.file, undefined);
  deepEqual(
    rules.anonymize[0]?.columns.map(({ rule }) => rule.kind),
    ["template", "strategy"],
  );
  await rejects(syncRulesFrom({ anonymise: {} }, host), {
    code: "sync/rules",
    message: 'Cannot read the rules "rules": "anonymise" is not a known key',
  });
});
