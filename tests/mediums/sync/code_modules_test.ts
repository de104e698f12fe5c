import { deepEqual, rejects } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { refuseModules } from "../../../src/mediums/sync/code_modules.ts";
import { testHost } from "../../support/host.ts";
import { ruleFor } from "./_rules.ts";

const rule = (column: string, module: string, name = "default") =>
  ruleFor("users", column, {
    kind: "code",
    module,
    name,
    place: { file: "db/sync_config.yaml", line: 3, column: 5 },
  });

Deno.test("refuseModules() tells all that is wrong with modules, each once", async () => {
  await using host = testHost({
    files: {
      "masks/good.ts": "export default () => 'x'; export const free = 1;",
      "masks/bad.ts": "export default (text: string) =>\n  text.;\n",
      "masks/throws.ts": "throw new Error('no such word list');",
      "masks/empty.js": "",
    },
  });

  const error = await refuseModules([
    rule("a", "masks/good.ts"),
    rule("b", "masks/good.ts", "fre"),
    rule("c", "masks/good.ts", "free"),
    rule("d", "masks/none.ts"),
    rule("e", "masks"),
    rule("f", "masks/bad.ts"),
    rule("g", "masks/bad.ts"),
    rule("h", "masks/throws.ts"),
    rule("i", "masks/empty.js"),
  ], host).catch((thrown) => thrown);

  deepEqual(
    error instanceof ConfitureError &&
      error.problems.map(({ message, hint, place }) => [
        message.replace("Cannot mask ", ""),
        hint,
        `${place?.file}:${place?.line}`,
      ]),
    [
      [
        'users.b: masks/good.ts exports no "fre"',
        'Did you mean "free"?',
        "db/sync_config.yaml:3",
      ],
      [
        "users.c: free of masks/good.ts is no function",
        "Export a function that takes a value and gives its mask",
        "db/sync_config.yaml:3",
      ],
      [
        "users.d: there is no such file: masks/none.ts",
        "Correct the path: it starts at the directory of the rules",
        "db/sync_config.yaml:3",
      ],
      [
        "users.e: it is a directory: masks",
        "Correct the path: it starts at the directory of the rules",
        "db/sync_config.yaml:3",
      ],
      [
        "users.f: masks/bad.ts cannot be loaded: Expected ident",
        "Correct the module",
        "masks/bad.ts:2",
      ],
      [
        "users.h: masks/throws.ts cannot be loaded: no such word list",
        "Correct the module",
        "db/sync_config.yaml:3",
      ],
      [
        "users.i: masks/empty.js has no default export",
        "Write `export default`",
        "db/sync_config.yaml:3",
      ],
    ],
  );
});

Deno.test("refuseModules() tells one thing with its place", async () => {
  await using host = testHost();

  await rejects(refuseModules([rule("a", "masks/none.ts")], host), {
    code: "sync/mask",
    exitCode: 5,
    message: "Cannot mask users.a: there is no such file: masks/none.ts",
    place: { file: "db/sync_config.yaml", line: 3, column: 5 },
  });
});
