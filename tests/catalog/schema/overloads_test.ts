import { deepEqual, equal } from "node:assert/strict";
import {
  betweenNamesakes,
  sharedName,
} from "../../../src/catalog/schema/overloads.ts";
import { sample, schemaOf } from "./samples.ts";

Deno.test("sharedName() is the name without arguments", () => {
  equal(sharedName("function public.f(integer)"), "public.f");
  equal(sharedName("table public.t"), undefined);
});

Deno.test("betweenNamesakes() finds what goes over from one function to another of its name", () => {
  const view = (need: string) => sample("view", { name: "v" }, [need]);

  const routine = (name: string) => sample("function", { name });

  deepEqual(
    betweenNamesakes(
      {
        old: schemaOf(view("function f(integer)"), routine("f(integer)")),
        new: schemaOf(view("function f(bigint)"), routine("f(bigint)")),
        subjectOf: () => "",
      },
      new Map([
        ["function f(integer)", { type: "dropped" }],
        ["function f(bigint)", { type: "made" }],
        ["view v", { type: "altered", alteration: { changes: [] } }],
      ]),
    ),
    ["view v"],
  );
});
