import { deepEqual } from "node:assert/strict";
import type { Json } from "../../../../src/catalog/schema/model.ts";
import { planned, sample } from "../samples.ts";

const TABLE = sample("table", { name: "public.t" });

function labelled(labels: Readonly<Record<string, string>>) {
  const list: Json = Object.entries(labels)
    .map(([provider, label]) => ({ provider, label }));
  return {
    ...sample("security label", { name: "x", labels: list }, [TABLE.id]),
    parent: TABLE.id,
  };
}

Deno.test("SECURITY_LABEL sets and takes the labels that differ, each for its provider", () => {
  deepEqual(
    planned([TABLE, labelled({ a: "1", b: "2", c: "3" })], [
      TABLE,
      labelled({ a: "1", b: "it's", d: "4" }),
    ]),
    [
      "SECURITY LABEL FOR b ON TABLE public.t IS 'it''s'",
      "SECURITY LABEL FOR c ON TABLE public.t IS NULL",
      "SECURITY LABEL FOR d ON TABLE public.t IS '4'",
    ],
  );
});
