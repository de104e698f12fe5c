import { deepEqual, equal, match } from "node:assert/strict";
import { Workplace } from "./_standalone.ts";

Deno.test("the standalone tells its version where there is neither Deno nor Node", async () => {
  await using place = new Workplace();

  const outcome = await place.confiture(["--version"]);

  equal(outcome.code, 0, outcome.stderr);
  match(outcome.stdout, /^(confiture )?\d+\.\d+\.\d+\n$/);
  equal(outcome.stderr, "");
});

Deno.test("the standalone makes a project, builds it and migrates it on the embedded database", async () => {
  await using place = new Workplace();

  const init = await place.confiture(["init"]);
  const build = await place.confiture(["build"]);
  const down = await place.confiture(["migrate", "down"]);
  const before = await place.confiture(["migrate", "status"]);
  const up = await place.confiture(["migrate", "up"]);
  const after = await place.confiture(["migrate", "status"]);
  await place.confiture(["migrate", "generate", "next_thing"]);
  const later = await place.confiture(["migrate", "status"]);

  deepEqual(
    [init, build, down, before, up, after, later].map(({ code }) => code),
    [0, 0, 0, 1, 0, 0, 1],
    [init, build, down, up].map(({ stderr }) => stderr).join(""),
  );
});

Deno.test("the standalone runs a TypeScript migration that imports a class from confiture", async () => {
  await using place = new Workplace();
  await place.confiture(["init"]);
  await place.confiture(["build"]);
  await place.write(
    "db/migrations/003_add_pets.ts",
    `import { Migration } from "confiture";
import type { MigrationContext } from "confiture";

export default class AddPets extends Migration {
  version: string = "003";
  name = "add_pets" as const;
  async up(): Promise<void> { await this.execute("CREATE TABLE pets (id int)"); }
  async down(): Promise<void> { await this.execute("DROP TABLE pets"); }
}
`,
  );

  const up = await place.confiture(["migrate", "up", "--format", "json"]);
  const down = await place.confiture(["migrate", "down"]);

  equal(up.code, 0, up.stderr);
  deepEqual(
    JSON.parse(up.stdout).applied.map((it: { version: string }) => it.version),
    ["003"],
  );
  equal(down.code, 0, down.stderr);
});

Deno.test("the standalone tells a third party's reporter on disk what happens", async () => {
  await using place = new Workplace();
  await place.confiture(["init"]);
  await place.write(
    "tools/tell_types.ts",
    `import type { ConfitureEvent, Plugin } from "confiture/plugin";

const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "tell-types",
  create: (_options, context) => ({
    report(event: ConfitureEvent): void { context.diagnostics.write(\`told \${event.type}\\n\`); },
  }),
};

export default plugin;
`,
  );

  const outcome = await place.confiture([
    "migrate",
    "validate",
    "--reporter",
    "./tools/tell_types.ts",
  ]);

  equal(outcome.code, 0, outcome.stderr);
  match(outcome.stderr, /^told run:start$/m);
  match(outcome.stderr, /^told run:finish$/m);
});

Deno.test("the standalone says that it cannot fetch a package", async () => {
  await using place = new Workplace();
  await place.confiture(["init"]);

  const outcome = await place.confiture([
    "migrate",
    "validate",
    "--reporter",
    "jsr:@acme/reporter@1",
  ]);

  equal(outcome.code, 5, outcome.stderr);
  match(outcome.stderr, /bundle/);
});

const FAILURES = [
  { args: ["migrate", "up", "--no-such-flag"], code: 64 },
  { args: ["migrate", "up", "--env", "absent"], code: 5 },
  {
    args: ["migrate", "up", "--database-url", "postgresql://x:x@127.0.0.1:1/x"],
    code: 3,
  },
];

for (const { args, code } of FAILURES) {
  Deno.test(`the standalone exits ${code} after ${args.slice(2).join(" ")}`, async () => {
    await using place = new Workplace();
    await place.confiture(["init"]);

    const outcome = await place.confiture(args);

    equal(outcome.code, code, outcome.stderr);
  });
}
