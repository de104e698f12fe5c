import { deepEqual } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { PLUGINS } from "../../src/commands/plugin_schemas.ts";

const DOCUMENTS: Readonly<Record<string, unknown>> = {
  "plugin new": { kind: "reporter", name: "a", file: "tools/a.ts" },
  "plugin check": {
    success: false,
    kind: "tracker",
    demands: [{ name: "a", met: false, failure: "no", duration_ms: 1 }],
  },
};
for (const name of Object.keys(PLUGINS)) {
  Deno.test(`PLUGINS describes the document of ${name}`, () => {
    const validator = new Validator(outputSchema(name) ?? {}, "2020-12", false);

    deepEqual(validator.validate(DOCUMENTS[name]).errors, []);
    deepEqual(validator.validate({ kind: "mask" }).valid, false);
  });
}
