import { deepEqual, throws } from "node:assert/strict";
import {
  allowedHazards,
  renameAnswers,
} from "../../src/commands/schema_flags.ts";
import { Values } from "../../src/commands/values.ts";

Deno.test("renameAnswers() reads flags that are given several times, and lists", () => {
  const values = new Values({
    rename: ['users.name=full_name,"A,b".c=d', "t=u"],
    "no-rename": ["users.email, f(int, text)"],
  });

  deepEqual(renameAnswers(values), {
    renamed: [
      { from: "users.name", to: "full_name" },
      { from: '"A,b".c', to: "d" },
      { from: "t", to: "u" },
    ],
    notRenamed: ["users.email", "f(int, text)"],
  });
});

Deno.test("allowedHazards() takes hazards there are", () => {
  const allow = (text: string) => allowedHazards(new Values({ allow: [text] }));

  deepEqual(allow("data-loss, rewrite"), ["data-loss", "rewrite"]);
  throws(() => allow("everything"), {
    code: "command/usage",
    message:
      "Cannot use --allow everything: it takes data-loss, rewrite, long-lock, dependents-dropped, may-fail",
  });
});
