import { equal } from "node:assert/strict";
import { asideName, lastPart } from "../../../src/catalog/schema/aside.ts";

Deno.test("asideName() puts a name beside a thing, quoted where it has to be", () => {
  equal(asideName("public.users", "rows"), "public.users_rows");
  equal(asideName('"S 2"."Big One"', "rows"), '"S 2"."Big One_rows"');
  equal(asideName("public.users.id", "count"), "public.users_id_count");
  equal(asideName('public."a.b"', "old"), 'public."a.b_old"');
});

Deno.test("lastPart() takes the last part of a name as it is written", () => {
  equal(lastPart('public."a.b"'), '"a.b"');
  equal(lastPart("public.users"), "users");
});
