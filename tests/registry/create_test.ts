import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { PluginKind } from "../../src/kernel/mod.ts";
import { createPlugin, pluginContext } from "../../src/registry/mod.ts";
import { testHost } from "../support/host.ts";

const PLACE = { file: "db/environments/local.yaml", line: 3, column: 5 };

/** Creates a plugin from a project that holds `tools/mine.ts`. */
async function create(
  kind: PluginKind,
  name: string,
  source = "",
): Promise<unknown> {
  await using host = testHost({ files: { "tools/mine.ts": source } });
  const context = pluginContext(host, { root: host.cwd });
  const options = { room: "ops" };
  return await createPlugin(kind, { name, options, place: PLACE }, context);
}

const REPORTER =
  'export default { api: 1, kind: "reporter", name: "mine", create: (options) => ({ options, report() {} }) };';

Deno.test("createPlugin() creates a built-in by its name", async () => {
  await using host = testHost();
  const context = pluginContext(host, { root: host.cwd });

  const reporter = await createPlugin(
    "reporter",
    { name: "ndjson", options: {} },
    context,
  );
  await reporter.report({ type: "run:start", command: "status", at: 0 });

  equal(host.stdout.text.startsWith('{"'), true);
});

Deno.test("createPlugin() creates a plugin from a file, with its options", async () => {
  const reporter = await create("reporter", "./tools/mine.ts", REPORTER);

  ok(typeof reporter === "object" && reporter !== null);
  deepEqual(Reflect.get(reporter, "options"), { room: "ops" });
});

Deno.test("createPlugin() gives a plugin the project's files", async () => {
  await using host = testHost({
    files: {
      "shop/tools/mine.ts":
        'export default { api: 1, kind: "loader", name: "mine", create: (_, { files }) => ({ scan: () => files.list("tools") }) };',
    },
  });
  const context = pluginContext(host, { root: `${host.cwd}/shop` });

  const loader = await createPlugin(
    "loader",
    { name: "./tools/mine.ts", options: {} },
    context,
  );

  deepEqual(await loader.scan(), [{ name: "mine.ts", kind: "file" }]);
});

Deno.test("createPlugin() gives a plugin this very program's errors", async () => {
  const source = `import { ConfitureError } from "confiture/plugin";
    export default { api: 1, kind: "reporter", name: "mine", create() { throw new ConfitureError("output/failed", "Cannot do it: no"); } };`;

  await rejects(create("reporter", "./tools/mine.ts", source), {
    name: "ConfitureError",
    code: "output/failed",
    message: "Cannot do it: no",
    place: PLACE,
  });
});

/** The kind and the name asked for, what is said, and the hint. */
const UNKNOWN: readonly (readonly [PluginKind, string, string, string])[] = [
  [
    "reporter",
    "jsn",
    'Cannot find the reporter "jsn": the built-in ones are text, json, ndjson, junit, sarif, github, gitlab, markdown, html',
    'Did you mean "json"?',
  ],
  [
    "loader",
    "python",
    'Cannot find the loader "python": the built-in ones are sql, typescript',
    "Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
  ],
  [
    "loader",
    "text",
    'Cannot find the loader "text": the built-in ones are sql, typescript',
    '"text" is a reporter',
  ],
  [
    "tracker",
    "concurrent",
    'Cannot find the tracker "concurrent": the built-in ones are table',
    '"concurrent" is an executor',
  ],
  [
    "executor",
    "constructor",
    'Cannot find the executor "constructor": the built-in ones are concurrent, transactional, dry_run',
    "Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
  ],
  [
    "reporter",
    "tools/mine.ts",
    'Cannot find the reporter "tools/mine.ts": the built-in ones are text, json, ndjson, junit, sarif, github, gitlab, markdown, html',
    'Name a file as "./tools/mine.ts"',
  ],
];

for (const [kind, name, message, hint] of UNKNOWN) {
  Deno.test(`createPlugin() knows no ${kind} called ${name}`, async () => {
    await rejects(create(kind, name), {
      code: "plugin/not-found",
      exitCode: 5,
      message,
      hint,
      place: PLACE,
    });
  });
}

/** What the file holds, and what is said of it. */
const INVALID: readonly (readonly [string, string, string])[] = [
  ["exports nothing", "export {};", "it has no default export"],
  [
    "exports a function",
    "export default () => {};",
    "its default export is a function, not an object { api: 1, kind, name, create }",
  ],
  [
    "exports null",
    "export default null;",
    "its default export is null, not an object { api: 1, kind, name, create }",
  ],
  [
    "exports an empty object",
    "export default {};",
    'its api is undefined, not 1; its kind is undefined, not "reporter"; it has no name; it has no function create()',
  ],
  [
    "is of a later api",
    'export default { api: 2, kind: "reporter", name: "mine", create() {} };',
    "its api is 2, not 1",
  ],
  [
    "is of another kind",
    'export default { api: 1, kind: "loader", name: "mine", create() {} };',
    'its kind is "loader", not "reporter"',
  ],
  [
    "has an empty name",
    'export default { api: 1, kind: "reporter", name: "", create() {} };',
    "it has no name",
  ],
  [
    "cannot create",
    'export default { api: 1, kind: "reporter", name: "mine", create: 5 };',
    "it has no function create()",
  ],
  [
    "creates nothing",
    'export default { api: 1, kind: "reporter", name: "mine", create() {} };',
    "create() returned undefined, not an object",
  ],
  [
    "creates a text",
    'export default { api: 1, kind: "reporter", name: "mine", create: () => "x" };',
    "create() returned string, not an object",
  ],
  [
    "creates something else",
    'export default { api: 1, kind: "reporter", name: "mine", create: () => ({ send() {} }) };',
    "what it created has no report()",
  ],
  [
    "closes with a number",
    'export default { api: 1, kind: "reporter", name: "mine", create: () => ({ report() {}, close: 5 }) };',
    "its close is not a function",
  ],
];

for (const [what, source, problems] of INVALID) {
  Deno.test(`createPlugin() refuses a plugin that ${what}`, async () => {
    await rejects(create("reporter", "./tools/mine.ts", source), {
      code: "plugin/invalid",
      exitCode: 5,
      message: `Cannot use the reporter "./tools/mine.ts": ${problems}`,
      place: PLACE,
    });
  });
}

Deno.test("createPlugin() names every method that a tracker lacks", async () => {
  const source =
    'export default { api: 1, kind: "tracker", name: "mine", create: () => ({ describe() {}, exists() {}, initialize() {}, lock() {}, list() {}, record() {} }) };';

  await rejects(create("tracker", "./tools/mine.ts", source), {
    code: "plugin/invalid",
    message:
      'Cannot use the tracker "./tools/mine.ts": what it created has no forget(), intend(), settle(), intents(), forgetIntents()',
  });
});

/** What create() throws, and what is said of it. */
const THROWN: readonly (readonly [string, string])[] = [
  ['throw new Error("no such room")', "no such room"],
  ['throw "no such room"', "no such room"],
  ['return Promise.reject(new TypeError("no such room"))', "no such room"],
];

for (const [body, message] of THROWN) {
  Deno.test(`createPlugin() says what a plugin says: ${body}`, async () => {
    const source =
      `export default { api: 1, kind: "reporter", name: "mine", create() { ${body}; } };`;

    await rejects(create("reporter", "./tools/mine.ts", source), {
      code: "plugin/failed",
      exitCode: 5,
      message: `Cannot start the reporter "./tools/mine.ts": ${message}`,
      place: PLACE,
    });
  });
}
