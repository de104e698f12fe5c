import { deepEqual, equal } from "node:assert/strict";
import { readPath } from "../../src/masks/json_path.ts";

Deno.test("readPath() reads keys, quoted keys and elements", () => {
  deepEqual(readPath('contacts[*]."e-mail \\"x\\"".größe'), [
    { kind: "key", key: "contacts" },
    { kind: "each" },
    { kind: "key", key: 'e-mail "x"' },
    { kind: "key", key: "größe" },
  ]);
  deepEqual(readPath("[*].email"), [{ kind: "each" }, {
    kind: "key",
    key: "email",
  }]);
});

for (const text of ["", ".a", "a.", "a..b", "a[0]", "a b", "a[*]b", "*"]) {
  Deno.test(`readPath() refuses ${JSON.stringify(text)}`, () => {
    equal(readPath(text), undefined);
  });
}
