import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { userInfo } from "node:os";
import process from "node:process";
import { text } from "node:stream/consumers";
import { denoHost } from "../src/host.ts";
import { testHost } from "./support/host.ts";
import { finished, start } from "./support/host_program.ts";

/** A directory for one test. */
function directory(files: Readonly<Record<string, string>> = {}) {
  const host = testHost({ files });
  return {
    path: host.directory,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

Deno.test("denoHost() lists a directory by name, in the order of code units", async () => {
  await using there = directory({
    "b": "",
    "B": "",
    "a/x": "",
    "é": "",
    "_": "",
  });

  deepEqual(await denoHost().files.list(there.path), [
    { name: "B", kind: "file" },
    { name: "_", kind: "file" },
    { name: "a", kind: "directory" },
    { name: "b", kind: "file" },
    { name: "é", kind: "file" },
  ]);
});

Deno.test("denoHost() follows links when it lists", async () => {
  await using there = directory({ "real/x": "", "file": "" });
  symlinkSync("real", `${there.path}/to directory`);
  symlinkSync("file", `${there.path}/to file`);
  symlinkSync("nowhere", `${there.path}/to nothing`);

  deepEqual(await denoHost().files.list(there.path), [
    { name: "file", kind: "file" },
    { name: "real", kind: "directory" },
    { name: "to directory", kind: "directory" },
    { name: "to file", kind: "file" },
    { name: "to nothing", kind: "other" },
  ]);
});

Deno.test("denoHost() knows what a path is without reading it", async () => {
  await using there = directory({ "a": "123" });
  chmodSync(`${there.path}/a`, 0o640);
  const { files } = denoHost();

  deepEqual(await files.stat(`${there.path}/a`), {
    kind: "file",
    size: 3,
    mode: 0o640,
  });
  equal((await files.stat(there.path))?.kind, "directory");
  equal((await files.stat("/dev/null"))?.kind, "other");
  equal(await files.stat(`${there.path}/nothing`), undefined);
  equal(await files.stat(`${there.path}/a/below`), undefined);
});

/** What is done to a file that it cannot be done to, and the error's code. */
const REFUSED: readonly (readonly [
  string,
  (
    files: ReturnType<typeof denoHost>["files"],
    path: string,
  ) => Promise<unknown>,
  string,
])[] = [
  [
    "to read what does not exist",
    (files, path) => files.read(`${path}/x`),
    "ENOENT",
  ],
  ["to read a directory", (files, path) => files.read(path), "EISDIR"],
  [
    "to read below a file",
    (files, path) => files.read(`${path}/a/x`),
    "ENOTDIR",
  ],
  [
    "to list what does not exist",
    (files, path) => files.list(`${path}/x`),
    "ENOENT",
  ],
  ["to list a file", (files, path) => files.list(`${path}/a`), "ENOTDIR"],
  [
    "to create what exists",
    (files, path) => files.create(`${path}/a`, ""),
    "EEXIST",
  ],
  [
    "to create below what does not exist",
    (files, path) => files.create(`${path}/x/y`, ""),
    "ENOENT",
  ],
  [
    "to write below what does not exist",
    (files, path) => files.write(`${path}/x/y`, ""),
    "ENOENT",
  ],
  ["to write to a directory", (files, path) => files.write(path, ""), "EISDIR"],
  [
    "to rename over a file",
    (files, path) => files.rename(`${path}/a`, `${path}/b`),
    "EEXIST",
  ],
  [
    "to rename a directory over a file",
    (files, path) => files.rename(`${path}/d`, `${path}/b`),
    "EEXIST",
  ],
  [
    "to rename what does not exist",
    (files, path) => files.rename(`${path}/x`, `${path}/y`),
    "ENOENT",
  ],
  [
    "to make a directory over a file",
    (files, path) => files.makeDirectory(`${path}/a`),
    "EEXIST",
  ],
  [
    "to find the real path of nothing",
    async (files, path) => await files.realPath?.(`${path}/x`),
    "ENOENT",
  ],
];

for (const [what, act, code] of REFUSED) {
  Deno.test(`denoHost() refuses ${what} with ${code}`, async () => {
    await using there = directory({ "a": "1", "b": "2", "d/x": "" });

    await rejects(act(denoHost().files, there.path), { code });

    deepEqual(readdirSync(there.path).sort(), ["a", "b", "d"]);
    equal(readFileSync(`${there.path}/b`, "utf8"), "2");
  });
}

Deno.test("denoHost() starts relative paths at the working directory", async () => {
  const host = denoHost();

  ok((await host.files.read("deno.json")).length > 0);
  equal(host.cwd, process.cwd());
});

Deno.test("denoHost() takes a file's URL as a path", async () => {
  await using there = directory({ "a b#é": "x" });

  const bytes = await denoHost().files.read(
    `file://${there.path}/a%20b%23%C3%A9`,
  );

  equal(new TextDecoder().decode(bytes), "x");
});

Deno.test("denoHost() replaces a file, keeps its mode, and leaves nothing beside it", async () => {
  await using there = directory({ "a": "old" });
  chmodSync(`${there.path}/a`, 0o600);

  await denoHost().files.write(`${there.path}/a`, "new");

  equal(readFileSync(`${there.path}/a`, "utf8"), "new");
  equal(statSync(`${there.path}/a`).mode & 0o777, 0o600);
  deepEqual(readdirSync(there.path), ["a"]);
});

Deno.test("denoHost() writes to the file that a link leads to", async () => {
  await using there = directory({ "real/a": "old" });
  symlinkSync("real/a", `${there.path}/link`);

  await denoHost().files.write(`${there.path}/link`, "new");

  equal(readFileSync(`${there.path}/real/a`, "utf8"), "new");
  equal(readFileSync(`${there.path}/link`, "utf8"), "new");
  deepEqual(readdirSync(`${there.path}/real`), ["a"]);
});

Deno.test("denoHost() writes to a device", async () => {
  await denoHost().files.write("/dev/null", "x");

  equal(statSync("/dev/null").isCharacterDevice(), true);
});

Deno.test("denoHost() renames files and directories", async () => {
  await using there = directory({ "a": "1", "d/x": "2" });
  const { files } = denoHost();

  await files.rename(`${there.path}/a`, `${there.path}/b`);
  await files.rename(`${there.path}/d`, `${there.path}/e`);

  deepEqual(readdirSync(there.path).sort(), ["b", "e"]);
  equal(readFileSync(`${there.path}/e/x`, "utf8"), "2");
});

Deno.test("denoHost() makes directories, those around them too, and again", async () => {
  await using there = directory();
  const { files } = denoHost();

  await files.makeDirectory(`${there.path}/a/b`);
  await files.makeDirectory(`${there.path}/a/b`);

  equal(existsSync(`${there.path}/a/b`), true);
});

Deno.test("denoHost() finds the real path behind links", async () => {
  await using there = directory({ "real/a": "" });
  symlinkSync("real", `${there.path}/link`);
  const { files } = denoHost();

  equal(
    await files.realPath?.(`${there.path}/link/a`),
    await files.realPath?.(`${there.path}/real/a`),
  );
});

Deno.test("tryLock() keeps out a second holder until the first is gone", async () => {
  await using there = directory();
  const { files } = denoHost();
  const path = `${there.path}/lock`;

  const first = await files.tryLock(path);
  const second = await files.tryLock(path);
  await first?.[Symbol.asyncDispose]();
  const third = await files.tryLock(path);
  await third?.[Symbol.asyncDispose]();

  equal(first === undefined, false);
  equal(second, undefined);
  equal(third === undefined, false);
});

Deno.test("tryLock() loses its lock when the process is killed", async () => {
  await using there = directory();
  const path = `${there.path}/lock`;
  const child = start(
    `await host.files.tryLock(${
      JSON.stringify(path)
    }); host.stdout.write("held"); await new Promise((resolve) => setTimeout(resolve, 60_000));`,
  );
  const end = finished(child);
  await new Promise((resolve) => child.stdout?.once("data", resolve));

  const whileHeld = await denoHost().files.tryLock(path);
  child.kill("SIGKILL");
  await end;
  const afterwards = await denoHost().files.tryLock(path);
  await afterwards?.[Symbol.asyncDispose]();

  equal(whileHeld, undefined);
  equal(afterwards === undefined, false);
});

Deno.test("write() hands over all of a large text before the process ends", async () => {
  const child = start(
    'host.stdout.write("ä".repeat(4_000_000)); Deno.exit(0);',
  );

  const { code, output } = await finished(child);

  equal(code, 0);
  equal(output.length, 4_000_000);
});

Deno.test("write() does without a reader, in silence", async () => {
  const child = start(
    'for (let i = 0; i < 100; i++) host.stdout.write("x".repeat(100_000)); host.stderr.write("done");',
  );
  child.stdout?.once("data", () => child.stdout?.destroy());

  const code = new Promise((resolve) => child.on("close", resolve));
  const diagnostics = child.stderr === null ? "" : await text(child.stderr);

  equal(await code, 0);
  equal(diagnostics, "done");
});

Deno.test("denoHost() wants no colours where nobody looks", async () => {
  const child = start(
    "host.stdout.write(JSON.stringify([host.stdout.isTerminal, host.stdout.color, host.stdout.columns]));",
  );

  equal((await finished(child)).output, "[false,false,80]");
});

Deno.test("denoHost() throws nothing where it may ask for nothing", async () => {
  const child = start(
    'host.stdout.write(JSON.stringify([host.env("HOME"), host.identity.home, host.identity.user, host.identity.hostname, host.stdout.color, host.now() > 0]));',
    { flags: ["--allow-read", `--allow-import`] },
  );

  const { output, diagnostics } = await finished(child);

  equal(diagnostics, "");
  equal(output, '[null,null,null,"localhost",false,true]');
});

Deno.test("env() takes an empty variable as absent", async () => {
  const child = start(
    'host.stdout.write(JSON.stringify([host.env("EMPTY"), host.env("FULL")]));',
    { env: { EMPTY: "", FULL: "x" } },
  );

  equal((await finished(child)).output, '[null,"x"]');
});

Deno.test("denoHost() knows who runs the process, whatever USER says", async () => {
  const child = start("host.stdout.write(host.identity.user);", {
    env: { USER: "somebody-else" },
  });

  equal((await finished(child)).output, userInfo().username);
});

Deno.test("onInterrupt() is over when it is disposed", () => {
  const listener = denoHost().onInterrupt(() => {});

  listener[Symbol.dispose]();
  listener[Symbol.dispose]();
});

Deno.test("importModule() imports TypeScript, whatever its path is called", async () => {
  await using there = directory({
    "a b/ü#1%.ts": "export const a: number = 1;",
  });

  const { a } = await denoHost().importModule(`${there.path}/a b/ü#1%.ts`);

  equal(a, 1);
});

Deno.test("importModule() says where a file is no TypeScript", async () => {
  await using there = directory({
    "a.ts": "export function up( {\n  const = 3;\n",
  });

  await rejects(
    denoHost().importModule(`${there.path}/a.ts`),
    (error: Error) => {
      match(error.message, /\ba\.ts:2:\d+$/);
      return true;
    },
  );
});
