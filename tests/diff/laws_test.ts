import { deepEqual, ok } from "node:assert/strict";
import { checkPair } from "./laws.ts";

Deno.test("checkPair() finds nothing wrong with a lawful pair", async () => {
  const { broken, forth, back } = await checkPair({
    old: "CREATE TABLE t (a int)",
    new: "CREATE TABLE t (a int, b int)",
    rows: "INSERT INTO t VALUES (1)",
  });

  deepEqual(broken, []);
  deepEqual(forth, ["ALTER TABLE public.t ADD COLUMN b integer"]);
  deepEqual(back, ["ALTER TABLE public.t DROP COLUMN b"]);
});

Deno.test("checkPair() tells of rows that are lost and hazards that are not told", async () => {
  const { broken } = await checkPair({
    old: "CREATE TABLE t (a int)",
    new: "CREATE TABLE u (a int)",
    rows: "INSERT INTO t VALUES (1)",
    keeps: ["public.t"],
    hazards: ["rewrite"],
  });

  ok(broken.includes("rows: public.t had 1 rows and has 0"));
  ok(broken.includes("hazards: rewrite"));
});
