import { deepEqual, throws } from "node:assert/strict";
import {
  parseSchemas,
  schemasCalled,
  schemasFor,
} from "../../../../src/mediums/diff/expand/version_schemas.ts";
import { schemaOf } from "../things.ts";

Deno.test("schemasFor() makes names of words, and of others where they are taken", () => {
  deepEqual(schemasFor("Full name!", []), ["full_name_v1", "full_name_v2"]);
  deepEqual(schemasFor("Größe", []), ['"größe_v1"', '"größe_v2"']);
  deepEqual(schemasFor("a", [schemaOf({ "schema a_v2": {} })]), [
    "a_2_v1",
    "a_2_v2",
  ]);
});

Deno.test("schemasCalled() takes names as they are, and none that is there", () => {
  deepEqual(schemasCalled(["App 1", "app_2"], []), ['"App 1"', "app_2"]);
  throws(
    () => schemasCalled(["a", "b"], [schemaOf({ "schema b": {} })]),
    /Cannot call a version's schema b: there is one/,
  );
  throws(() => schemasCalled(["a", "a"], []), /Cannot call both schemas a/);
});

Deno.test("parseSchemas() reads two names", () => {
  deepEqual(parseSchemas("app_v1, app_v2"), ["app_v1", "app_v2"]);
  throws(() => parseSchemas("app_v1"), { code: "command/usage" });
});
