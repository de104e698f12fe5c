import { deepEqual, equal, notEqual } from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { configFrom } from "../../../src/config/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/events.ts";
import { MigrationProject } from "../../../src/mediums/migrate/project.ts";
import type { MigratorOptions } from "../../../src/mediums/migrate/project.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";
import { idleDatabase } from "../../support/idle_database.ts";
import { migration } from "../../support/migrations.ts";

/** Nobody listens there. */
const NOWHERE = { database_url: "postgresql://localhost:1/cellar" };

/** A tracker that describes itself by the options it was given. */
const ECHO_TRACKER = `export default {
  api: 1, kind: "tracker", name: "echo",
  create(options) {
    const nothing = () => Promise.resolve();
    return {
      describe: () => Promise.resolve(JSON.stringify(options)),
      exists: nothing, initialize: nothing, lock: nothing, list: nothing,
      record: nothing, forget: nothing, intend: nothing, settle: nothing,
      intents: nothing, forgetIntents: nothing,
    };
  },
};
`;

async function projectOf(
  host: TestHost,
  environment: Readonly<Record<string, unknown>> = NOWHERE,
  options: Partial<MigratorOptions> = {},
): Promise<MigrationProject> {
  const config = await configFrom(environment, host);
  return new MigrationProject({ config, host, ...options });
}

Deno.test("scan() reads the files once, and tells of strays and odd pairs once", async () => {
  await using host = testHost({
    files: {
      "db/migrations/1_a.up.sql": "",
      "db/migrations/1_b.down.sql": "",
      "db/migrations/notes.md": "",
    },
  });
  const events: ConfitureEvent[] = [];
  await using project = await projectOf(host, NOWHERE, {
    emit: (event) => void events.push(event),
  });

  const first = await project.scan();
  const second = await project.scan();

  equal(first, second);
  deepEqual(events, [
    {
      type: "stray:found",
      stray: {
        file: "db/migrations/notes.md",
        reason: "its name is not that of a migration",
      },
    },
    {
      type: "warning",
      message:
        '"1_b.down.sql" belongs to "1_a.up.sql" by its version, but has another name',
      place: { file: "db/migrations/1_b.down.sql" },
      hint: "Give both files the same name",
    },
  ]);
});

Deno.test("scan() reads the files anew once it is told to forget", async () => {
  await using host = testHost({ files: { "db/migrations/1_a.up.sql": "" } });
  await using project = await projectOf(host);
  await project.scan();

  await writeFile(join(host.cwd, "db/migrations/2_b.up.sql"), "");
  const old = await project.scan();
  project.forgetScan();
  const fresh = await project.scan();

  equal(old.migrations.length, 1);
  equal(fresh.migrations.length, 2);
});

Deno.test("scan() looks where the environment says, with the loaders it names", async () => {
  await using host = testHost({
    files: { "changes/1_a.up.sql": "", "changes/2_b.ts": "not even code" },
  });
  await using project = await projectOf(host, {
    ...NOWHERE,
    loaders: ["sql"],
    migration: { directory: "changes" },
  });

  const { migrations, strays } = await project.scan();

  deepEqual(migrations.map(({ files }) => files), [["changes/1_a.up.sql"]]);
  deepEqual(strays.map(({ file }) => file), ["changes/2_b.ts"]);
});

Deno.test("tracker() tells the plugin of the tracking table, and of its own options", async () => {
  await using host = testHost({ files: { "echo.js": ECHO_TRACKER } });
  await using project = await projectOf(host, {
    ...NOWHERE,
    tracker: { name: "./echo.js", options: { colour: "red" } },
    migration: { tracking_table: "audit.history" },
  });
  await using session = await idleDatabase().connect();

  const tracker = await project.tracker();

  equal(
    await tracker.describe(session),
    '{"table":"audit.history","colour":"red"}',
  );
});

Deno.test("tracker() makes a new one each time", async () => {
  await using host = testHost();
  await using project = await projectOf(host);

  notEqual(await project.tracker(), await project.tracker());
});

Deno.test("executors() makes them in the order of their names", async () => {
  await using host = testHost();
  await using project = await projectOf(host);

  const executors = await project.executors([
    { name: "transactional", options: {} },
    { name: "dry_run", options: {} },
  ]);

  const place = { file: "1_m1.up.sql" };
  const up = { kind: "sql" as const, text: "VACUUM", place };
  const task = {
    migration: migration("1", { up }),
    direction: "up" as const,
    step: up,
    leftovers: [],
  };
  deepEqual(
    await Promise.all(executors.map((executor) => executor.accepts(task))),
    [false, true],
  );
});

Deno.test("executors() refuses a name that nobody knows", async () => {
  await using host = testHost();
  await using project = await projectOf(host);

  const error = await failureOf(
    project.executors([{ name: "concurent", options: {} }]),
  );

  equal(error.code, "plugin/not-found");
  equal(error.hint, 'Did you mean "concurrent"?');
});

Deno.test("database() is opened once", async () => {
  await using host = testHost();
  await using project = await projectOf(host);

  equal(await project.database(), await project.database());
});

Deno.test("database() is the caller's where there is one, and stays open", async () => {
  await using host = testHost();
  let isClosed = false;
  const database = {
    ...idleDatabase(),
    [Symbol.asyncDispose]() {
      isClosed = true;
      return Promise.resolve();
    },
  };

  {
    await using project = await projectOf(host, NOWHERE, { database });
    equal(await project.database(), database);
  }

  equal(isClosed, false);
});

Deno.test("use() lets calls on the caller's connection wait for each other", async () => {
  await using host = testHost();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    steps.push(`${name} ends`);
  };
  await using project = await projectOf(host, NOWHERE, {
    database: idleDatabase(),
  });

  await Promise.all([
    project.use("read", work("one")),
    project.use("read", work("two")),
  ]);

  deepEqual(steps, ["one begins", "one ends", "two begins", "two ends"]);
});

Deno.test("use() lets calls on a server go on beside each other", async () => {
  await using host = testHost();
  const met = Promise.withResolvers<string>();
  await using project = await projectOf(host);

  const [first] = await Promise.all([
    project.use("write", () => met.promise),
    project.use("write", () => Promise.resolve(met.resolve("met"))),
  ]);

  equal(first, "met");
});

Deno.test("isUnborn() until an embedded database has a directory", async () => {
  await using host = testHost();
  await using project = await projectOf(host, { database: "embedded" });

  equal(await project.isUnborn(), true);
  await host.files.makeDirectory(".confiture/local");
  equal(await project.isUnborn(), false);
  await rm(join(host.cwd, ".confiture"), { recursive: true });
  equal(await project.isUnborn(), true);
});

Deno.test("isUnborn() is never a server, nor a database of the caller's", async () => {
  await using host = testHost();
  await using server = await projectOf(host);
  await using callers = await projectOf(host, { database: "embedded" }, {
    database: idleDatabase(),
  });

  equal(await server.isUnborn(), false);
  equal(await callers.isUnborn(), false);
});

Deno.test("a project closes without complaint where its database could not be opened", async () => {
  await using host = testHost();
  const project = await projectOf(host, {
    database_url:
      "postgresql://localhost/cellar?sslrootcert=/nowhere.pem&sslmode=verify-full",
  });

  const error = await failureOf(project.database());
  await project[Symbol.asyncDispose]();

  equal(error.code, "database/tls");
});

Deno.test("a project's signal never aborts where none is given", async () => {
  await using host = testHost();
  await using project = await projectOf(host);

  equal(project.signal.aborted, false);
});
