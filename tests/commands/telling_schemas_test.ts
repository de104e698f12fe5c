import { deepEqual, equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { TELLING } from "../../src/commands/telling_schemas.ts";

Deno.test("TELLING describes the commands that tell of confiture itself", () => {
  deepEqual(Object.keys(TELLING), ["explain", "completions", "help"]);
});

Deno.test("TELLING knows what can be given before an example", () => {
  const { explain } = TELLING;
  const documentOf = (given: unknown) => ({
    explanations: [{
      code: "a/b",
      exit_code: 5,
      hint: "",
      cause: "",
      example: { given: [given], command: "", shows: "" },
      cure: "",
    }],
  });
  const schema = new Validator({ ...explain }, "2020-12");

  const valid = [
    { kind: "fact", text: "" },
    { kind: "sql", at: "source", text: "" },
    { kind: "sql", at: "nowhere", text: "" },
    { kind: "rumour", text: "" },
  ].map((given) => schema.validate(documentOf(given)).valid);

  deepEqual(valid, [true, true, false, false]);
  equal(schema.validate({}).valid, false);
});
