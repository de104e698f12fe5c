import { deepEqual, equal } from "node:assert/strict";
import { labelOf, pointerOf, stepsOf } from "../../src/config/path.ts";

Deno.test("labelOf() writes keys with dots and positions in brackets", () => {
  equal(labelOf(["include_dirs", 1, "path"]), '"include_dirs[1].path"');
});

Deno.test("pointerOf() escapes what would separate", () => {
  equal(pointerOf(["a/b", "c~d", 0]), "/a~1b/c~0d/0");
});

Deno.test("pointerOf() is empty for the whole document", () => {
  equal(pointerOf([]), "");
});

Deno.test("stepsOf() undoes what pointers and URLs escape", () => {
  deepEqual(stepsOf("#/a~1b/c~0d/%C3%BC/0"), ["a/b", "c~d", "ü", "0"]);
});
