import { equal, match, rejects } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { createPlugin, pluginContext } from "../../src/registry/mod.ts";
import { isForeign } from "../../src/registry/foreign.ts";
import { testHost } from "../support/host.ts";

const NAMES: readonly (readonly [string, boolean])[] = [
  ["text", false],
  ["tools/mine.ts", false],
  ["./mine.ts", true],
  ["../mine.ts", true],
  ["/opt/mine.ts", true],
  ["C:\\tools\\mine.ts", true],
  ["file:///opt/mine.ts", true],
  ["jsr:@acme/slack@1", true],
  ["npm:slack", true],
  ["https://example.org/mine.ts", true],
  ["@acme/slack", false],
];

for (const [name, isOne] of NAMES) {
  Deno.test(`isForeign() is ${isOne} for ${name}`, () => {
    equal(isForeign(name), isOne);
  });
}

/** Creates a reporter from a project's files. */
async function create(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<unknown> {
  await using host = testHost({ files });
  return await createPlugin(
    "reporter",
    { name: name.replace("ROOT", host.cwd), options: {} },
    pluginContext(host, { root: host.cwd }),
  );
}

const REPORTER =
  'export default { api: 1, kind: "reporter", name: "mine", create: () => ({ report() {} }) };';

for (const name of ["./a b/mine#1.ts", "ROOT/a b/mine#1.ts"]) {
  Deno.test(`importForeign() imports ${name}`, async () => {
    const reporter = await create(name, { "a b/mine#1.ts": REPORTER });

    equal(typeof reporter, "object");
  });
}

Deno.test("importForeign() imports a file's URL", async () => {
  const reporter = await create("file://ROOT/a%20b.ts", { "a b.ts": REPORTER });

  equal(typeof reporter, "object");
});

Deno.test("importForeign() imports JavaScript, and what the file imports", async () => {
  const reporter = await create("./mine.js", {
    "mine.js": 'export { default } from "./lib/real.ts";',
    "lib/real.ts": REPORTER,
  });

  equal(typeof reporter, "object");
});

/** The files, the name, and how it is refused. */
const REFUSED: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  { readonly code: string; readonly message: string },
])[] = [
  ["that does not exist", {}, {
    code: "plugin/not-found",
    message: 'Cannot load the reporter "./mine.ts": there is no such file',
  }],
  ["that is a directory", { "mine.ts/x": "" }, {
    code: "plugin/not-found",
    message: 'Cannot load the reporter "./mine.ts": it is a directory',
  }],
  [
    "that is no TypeScript",
    { "mine.ts": "export default {\n  api: 1;\n};\n" },
    {
      code: "plugin/failed",
      message:
        "Cannot load the reporter \"./mine.ts\": Expected ',', got ';' at mine.ts:2:9",
    },
  ],
  ["that throws", { "mine.ts": 'throw new Error("no token");' }, {
    code: "plugin/failed",
    message: 'Cannot load the reporter "./mine.ts": no token',
  }],
  ["that imports a file which does not exist", {
    "mine.ts": 'import "./lib.ts";',
  }, {
    code: "plugin/failed",
    message:
      'Cannot load the reporter "./mine.ts": Module not found "lib.ts" at mine.ts:1:8',
  }],
  ["that imports a name which nobody has", {
    "mine.ts": 'import { nothing } from "confiture";\nnothing();\n',
  }, {
    code: "plugin/failed",
    message:
      "Cannot load the reporter \"./mine.ts\": The requested module 'confiture' does not provide an export named 'nothing' at mine.ts:1:10",
  }],
  ["that imports a package which nobody named", {
    "mine.ts": 'import "left-pad";',
  }, {
    code: "plugin/failed",
    message:
      'Cannot load the reporter "./mine.ts": There is no module "left-pad" at mine.ts',
  }],
];

for (const [what, files, refusal] of REFUSED) {
  Deno.test(`importForeign() refuses a file ${what}`, async () => {
    await rejects(create("./mine.ts", files), { exitCode: 5, ...refusal });
  });
}

Deno.test("importForeign() says to bundle a package that cannot be had", async () => {
  const error = await create("https://127.0.0.1:9/mine.ts", {}).catch(
    (error: unknown) => error,
  );

  if (!(error instanceof ConfitureError)) throw error;
  equal(error.code, "plugin/not-found");
  match(
    error.message,
    /^Cannot load the reporter "https:\/\/127\.0\.0\.1:9\/mine\.ts": [^\n]+$/,
  );
  equal(
    error.hint,
    "The standalone program fetches no packages: bundle the plugin into one file once, and name that file",
  );
});

Deno.test("importForeign() imports packages, and they must be plugins too", async () => {
  await rejects(create("npm:yaml@^2.9.1", {}), {
    code: "plugin/invalid",
    exitCode: 5,
  });
});
