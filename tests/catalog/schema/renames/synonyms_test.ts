import { equal } from "node:assert/strict";
import {
  areManners,
  areSynonyms,
} from "../../../../src/catalog/schema/renames/synonyms.ts";

Deno.test("areSynonyms() knows words for one thing", () => {
  equal(areSynonyms("zip", "postcode"), true);
  equal(areSynonyms("zip", "city"), false);
});

Deno.test("areManners() knows how a name may be put", () => {
  equal(areManners("full", "display", "name"), true);
  equal(areManners("full", "display", "price"), false);
  equal(areManners("full", "first", "name"), false);
});
