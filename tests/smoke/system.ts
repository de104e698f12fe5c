import { deepEqual, equal, match } from "node:assert/strict";
import { chmodSync, chownSync, readdirSync, symlinkSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BINARY, ENVIRONMENT, IS_PORTABLE, Workplace } from "./_standalone.ts";

const PATH = ENVIRONMENT.PATH ?? "";
const IS_ROOT = Deno.uid() === 0;
/** Who may not write to what root owns. */
const NOBODY = 65534;

Deno.test("the standalone starts with an empty HOME and nothing else in the environment", async () => {
  await using place = new Workplace();

  const outcome = await place.confiture(["--version"], {
    env: { HOME: "", TMPDIR: place.path },
  });

  equal(outcome.code, 0, outcome.stderr);
});

Deno.test("the standalone migrates the embedded database with an empty HOME", async () => {
  await using place = new Workplace();
  const env = { HOME: "", TMPDIR: place.path, PATH };

  const init = await place.confiture(["init"], { env });
  const build = await place.confiture(["build"], { env });
  const down = await place.confiture(["migrate", "down"], { env });
  const up = await place.confiture(["migrate", "up"], { env });

  equal(init.code, 0, init.stderr);
  equal(build.code, 0, build.stderr);
  equal(down.code, 0, down.stderr);
  equal(up.code, 0, up.stderr);
});

Deno.test({
  name: "the standalone starts for a user whose HOME cannot be written to",
  ignore: !IS_ROOT,
  async fn() {
    await using place = new Workplace(tmpdir());
    chmodSync(place.path, 0o755);
    await mkdir(join(place.path, "home"), { mode: 0o755 });
    await mkdir(join(place.path, "tmp"), { mode: 0o755 });
    chownSync(join(place.path, "tmp"), NOBODY, NOBODY);
    const copy = join(place.path, "confiture");
    await copyFile(BINARY, copy);

    const outcome = await place.confiture(["--version"], {
      uid: NOBODY,
      binary: copy,
      env: {
        HOME: join(place.path, "home"),
        TMPDIR: join(place.path, "tmp"),
        PATH: "/usr/bin:/bin",
      },
    });

    equal(outcome.code, 0, outcome.stderr);
    deepEqual(readdirSync(join(place.path, "home")), []);
  },
});

Deno.test("the standalone starts where HOME is no directory", async () => {
  await using place = new Workplace();

  const outcome = await place.confiture(["--version"], {
    env: { HOME: "/dev/null", TMPDIR: place.path, PATH },
  });

  equal(outcome.code, 0, outcome.stderr);
});

Deno.test("the standalone does not mind an .npmrc that Deno could not read", async () => {
  await using place = new Workplace();
  await place.write(".npmrc", "registry=:::\n");

  const outcome = await place.confiture(["--version"], {
    env: { HOME: place.path, PATH },
  });

  equal(outcome.code, 0, outcome.stderr);
});

Deno.test("the standalone starts four times at once without a cache", async () => {
  await using place = new Workplace();
  const env = { HOME: place.path, PATH };

  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() => place.confiture(["--version"], { env })),
  );

  deepEqual(outcomes.map(({ code }) => code), [0, 0, 0, 0]);
});

Deno.test("the standalone starts through a link from another directory", async () => {
  await using place = new Workplace();
  symlinkSync(BINARY, join(place.path, "link to confiture"));

  const outcome = await place.confiture(["--version"], {
    binary: "./link to confiture",
  });

  equal(outcome.code, 0, outcome.stderr);
});

Deno.test({
  name:
    "the standalone builds and migrates the embedded database where there is no network",
  ignore: Deno.build.os !== "linux" || !IS_ROOT,
  async fn() {
    await using place = new Workplace();
    const prefix = ["/usr/bin/unshare", "--net"];

    const init = await place.confiture(["init"], { prefix });
    const build = await place.confiture(["build"], { prefix });
    const down = await place.confiture(["migrate", "down"], { prefix });
    const up = await place.confiture(["migrate", "up"], { prefix });

    equal(init.code, 0, init.stderr);
    equal(build.code, 0, build.stderr);
    equal(down.code, 0, down.stderr);
    equal(up.code, 0, up.stderr);
  },
});

Deno.test({
  name: "the portable standalone keeps to its cache, which is its user's alone",
  ignore: !IS_PORTABLE,
  async fn() {
    await using place = new Workplace();

    await place.confiture(["--version"], { env: { HOME: place.path, PATH } });

    deepEqual(readdirSync(place.path), [".cache"]);
    const cache = join(place.path, ".cache", "confiture");
    equal((Deno.statSync(cache).mode ?? 0) & 0o777, 0o700);
    equal(readdirSync(cache).length, 1);
  },
});

Deno.test({
  name: "the portable standalone refuses a cache that others may write to",
  ignore: !IS_PORTABLE,
  async fn() {
    await using place = new Workplace();
    const env = { HOME: "", XDG_CACHE_HOME: place.path, PATH };
    await place.confiture(["--version"], { env });
    chmodSync(join(place.path, "confiture"), 0o777);

    const outcome = await place.confiture(["--version"], { env });

    equal(outcome.code, 5);
    match(outcome.stderr, /others may write to/);
  },
});

Deno.test({
  name: "the portable standalone refuses a cache of somebody else's",
  ignore: !IS_PORTABLE || !IS_ROOT,
  async fn() {
    await using place = new Workplace();
    const env = { HOME: "", XDG_CACHE_HOME: place.path, PATH };
    await mkdir(join(place.path, "confiture"), { mode: 0o700 });
    chownSync(join(place.path, "confiture"), NOBODY, NOBODY);

    const outcome = await place.confiture(["--version"], { env });

    equal(outcome.code, 5);
    match(outcome.stderr, /belongs to another user/);
  },
});

Deno.test({
  name: "the portable standalone mends a cache that has lost files",
  ignore: !IS_PORTABLE,
  async fn() {
    await using place = new Workplace();
    const env = { HOME: "", XDG_CACHE_HOME: place.path, PATH };
    await place.confiture(["--version"], { env });
    const cache = join(place.path, "confiture");
    const unpacked = join(cache, readdirSync(cache)[0] ?? "");
    Deno.removeSync(join(unpacked, "cli.js"));
    Deno.removeSync(join(unpacked, "deno"));

    const outcome = await place.confiture(["--version"], { env });

    equal(outcome.code, 0, outcome.stderr);
  },
});

Deno.test({
  name: "the portable standalone says that it is damaged",
  ignore: !IS_PORTABLE,
  async fn() {
    await using place = new Workplace();
    const copy = join(place.path, "confiture");
    await copyFile(BINARY, copy);
    Deno.truncateSync(copy, 10_000_000);

    const outcome = await place.confiture(["--version"], {
      binary: copy,
      env: { HOME: place.path, PATH },
    });

    equal(outcome.code, 5);
    match(outcome.stderr, /is damaged/);
  },
});
