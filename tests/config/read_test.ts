import { deepEqual, equal, rejects } from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { loadConfig } from "../../src/config/mod.ts";
import { readText, unreadable } from "../../src/config/read.ts";
import { testHost } from "../support/host.ts";

const bytes = (...parts: readonly (string | number)[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === "number" ? [part] : [...new TextEncoder().encode(part)]
    ),
  );

/** The bytes, what is said of them, and where. */
const UNDECODABLE: readonly (readonly [
  string,
  Uint8Array,
  string,
  { readonly line?: number; readonly column?: number },
])[] = [
  ["Latin 1", bytes("name: x\nname: Mü", 0xfc, "ller\n"), "it is not UTF-8", {
    line: 2,
    column: 9,
  }],
  ["UTF-16", bytes(0xff, 0xfe, "n", 0), "it is UTF-16, not UTF-8", {}],
  [
    "UTF-16 in the other order",
    bytes(0xfe, 0xff, 0, "n"),
    "it is UTF-16, not UTF-8",
    {},
  ],
  ["a NUL byte", bytes("name: x\n\u0000"), "it holds a NUL byte", {
    line: 2,
    column: 1,
  }],
];

for (const [what, content, message, place] of UNDECODABLE) {
  Deno.test(`readText() refuses ${what}`, async () => {
    await using host = testHost({ files: { "x.yaml": content } });

    await rejects(loadConfig({ config: "x.yaml" }, host), {
      code: "config/unreadable",
      exitCode: 5,
      message: `Cannot read the environment "x.yaml": ${message}`,
      place: { file: "x.yaml", ...place },
      hint: "Save the file as UTF-8",
    });
  });
}

Deno.test("readText() drops a byte order mark", async () => {
  await using host = testHost({
    files: { "x.yaml": bytes(0xef, 0xbb, 0xbf, "name: x") },
  });

  equal(await readText("x.yaml", host), "name: x");
});

Deno.test("readText() refuses a file that is too large to be an environment", async () => {
  await using host = testHost({
    files: { "x.yaml": new Uint8Array(50 * 1_048_576) },
  });

  await rejects(loadConfig({ config: "x.yaml" }, host), {
    code: "config/unreadable",
    exitCode: 5,
    message:
      'Cannot read the environment "x.yaml": it has 50.0 MB, and environments are small',
  });
});

Deno.test("readText() refuses a directory", async () => {
  await using host = testHost({ files: { "x.yaml/y": "" } });

  await rejects(loadConfig({ config: "x.yaml" }, host), {
    code: "config/unreadable",
    exitCode: 5,
    message: 'Cannot read the environment "x.yaml": it is a directory',
  });
});

Deno.test("readText() refuses links that lead in a circle", async () => {
  await using host = testHost();
  symlinkSync("x.yaml", `${host.directory}/x.yaml`);

  await rejects(loadConfig({ config: "x.yaml" }, host), {
    code: "config/unreadable",
    message: 'Cannot read the environment "x.yaml": its links lead in a circle',
  });
});

Deno.test("unreadable() says in plain words that permission is denied", () => {
  const error = unreadable(
    "x.yaml",
    Object.assign(new Error("EACCES: open '/secret/x.yaml'"), {
      code: "EACCES",
    }),
  );

  equal(
    error.message,
    'Cannot read the environment "x.yaml": permission is denied',
  );
  deepEqual(error.place, { file: "x.yaml" });
});
