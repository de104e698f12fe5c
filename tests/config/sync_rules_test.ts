import { equal } from "node:assert/strict";
import { NO_RULES } from "../../src/config/sync_load.ts";
import {
  DEFAULT_SAMPLE_ROWS,
  DEFAULT_SEED_ENV,
} from "../../src/config/sync_rules.ts";

Deno.test("DEFAULT_SEED_ENV and DEFAULT_SAMPLE_ROWS count where nothing is said", () => {
  equal(NO_RULES.seedEnv, DEFAULT_SEED_ENV);
  equal(NO_RULES.coverage.sampleRows, DEFAULT_SAMPLE_ROWS);
});
