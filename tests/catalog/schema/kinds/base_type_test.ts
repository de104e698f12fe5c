import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

const SHELL = sample("shell type", { name: "public.t", INPUT: "public.i" });
const READER = {
  ...sample("function", {
    name: "public.i(cstring)",
    type: "FUNCTION",
    definition: "CREATE FUNCTION public.i(cstring)",
  }, [SHELL.id]),
  parent: SHELL.id,
};
const TYPE = {
  ...sample("base type", {
    name: "public.t",
    INPUT: "public.i",
    PASSEDBYVALUE: true,
    STORAGE: "plain",
  }, [SHELL.id, READER.id]),
  parent: SHELL.id,
};

Deno.test("BASE_TYPE is named, then its functions are made, then it is told what it is", () => {
  deepEqual(planned([], [TYPE, READER, SHELL]), [
    "SET check_function_bodies = off",
    "CREATE TYPE public.t",
    "CREATE FUNCTION public.i(cstring)",
    "CREATE TYPE public.t (INPUT = public.i, PASSEDBYVALUE, STORAGE = plain)",
  ]);
});

Deno.test("BASE_TYPE goes with its functions", () => {
  deepEqual(planned([TYPE, READER, SHELL], []), [
    "DROP TYPE public.t CASCADE",
  ]);
});

Deno.test("BASE_TYPE changes what ALTER TYPE can change, and takes it away", () => {
  const before = { ...TYPE, facts: { ...TYPE.facts, SEND: "public.s" } };
  const after = { ...TYPE, facts: { ...TYPE.facts, STORAGE: "main" } };

  deepEqual(planned([before, READER, SHELL], [after, READER, SHELL]), [
    "ALTER TYPE public.t SET (STORAGE = main, SEND = NONE)",
  ]);
});
