import { rejects } from "node:assert/strict";
import { readText } from "../../src/config/read.ts";
import { MIGRATION_MAP, SYNC_RULES } from "../../src/config/subject.ts";
import { testHost } from "../support/host.ts";

Deno.test("SYNC_RULES are what messages speak of where no environment is read", async () => {
  await using host = testHost();

  await rejects(readText("no.yaml", host, SYNC_RULES), {
    message: 'Cannot read the rules "no.yaml": it does not exist',
  });
});

Deno.test("MIGRATION_MAP is what messages speak of where a map is read", async () => {
  await using host = testHost();

  await rejects(readText("no.yaml", host, MIGRATION_MAP), {
    message: 'Cannot read the map "no.yaml": it does not exist',
  });
});
