import { equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import {
  EXPAND_SCHEMA,
  expandDocument,
} from "../../src/commands/expand_document.ts";

Deno.test("expandDocument() keeps to its schema where nothing came of it", () => {
  const side = { label: "a", serverVersion: 150_000 };
  const document = expandDocument({
    old: side,
    new: side,
    isEqual: true,
    differences: [],
    renames: [],
    questions: [],
    changes: [],
    steps: [],
    hazards: [],
    notCompared: [],
    remarks: [],
    doubled: [],
    derived: [],
    schemas: [],
    doubts: [],
    untried: [],
  }, { generated: [] });

  equal(new Validator(EXPAND_SCHEMA, "2020-12").validate(document).valid, true);
  equal(document.success, true);
});
