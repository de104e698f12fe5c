import { deepEqual, equal } from "node:assert/strict";
import {
  destructive,
  openQuestions,
  unusedAnswers,
} from "../../../src/mediums/diff/refusals.ts";

const HAZARDS = [
  {
    type: "data-loss",
    object: "table public.t",
    text: "Drops the table and its rows",
  },
  { type: "rewrite", object: "column public.u.a", text: "Writes it again" },
] as const;

Deno.test("destructive() names what would be lost, and the flag", () => {
  const error = destructive({ hazards: HAZARDS }, []);

  equal(
    error?.message,
    "Cannot write the migration: it would cost data-loss",
  );
  deepEqual(error?.problems.map(({ message }) => message), [
    "table public.t: data-loss: Drops the table and its rows",
  ]);
  equal(
    error?.hint,
    "Pass --allow data-loss once nobody needs what is lost",
  );
  equal(error?.exitCode, 5);
});

Deno.test("destructive() lets pass what is allowed", () => {
  equal(destructive({ hazards: HAZARDS }, ["data-loss"]), undefined);
});

Deno.test("openQuestions() names both candidates and the flags that decide", () => {
  const error = openQuestions([{
    kind: "column",
    from: "column public.users.name",
    candidates: [
      { to: "column public.users.full_name", score: 0.7 },
      { to: 'column public.users."Nick"', score: 0.61 },
    ],
  }]);

  equal(error?.exitCode, 5);
  deepEqual(error?.problems, [{
    message:
      'column public.users.name is gone. Is it now column public.users.full_name (0.70) or column public.users."Nick" (0.61)?',
    hint:
      "--rename public.users.name=public.users.full_name or --rename 'public.users.name=public.users.\"Nick\"'; if it is gone: --no-rename public.users.name",
  }]);
});

Deno.test("openQuestions() has nothing to ask where there is no question", () => {
  equal(openQuestions([]), undefined);
});

Deno.test("unusedAnswers() tells of each that was of no use", () => {
  const error = unusedAnswers(["there is no public.users.nome", "another"]);

  equal(error?.code, "schema/unused-answer");
  equal(error?.problems.length, 2);
  equal(unusedAnswers([]), undefined);
});
