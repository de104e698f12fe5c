import { compareCatalogs, isSubstantial } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import type { CatalogEntry } from "../../src/catalog/describe.ts";
import { readSchema } from "../../src/catalog/schema/introspect.ts";
import type { Schema } from "../../src/catalog/schema/model.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { downTexts } from "../../src/catalog/schema/steps/down_texts.ts";
import { hazardsOf } from "../../src/catalog/schema/steps/hazards.ts";
import { migrationTexts } from "../../src/catalog/schema/steps/migration_texts.ts";
import { safeSteps } from "../../src/catalog/schema/steps/safe_steps.ts";
import type { Step } from "../../src/catalog/schema/steps/step.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { readScript } from "../../src/sql/script.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { OWN_TABLES, testProject } from "../support/project.ts";
import type { Rows } from "./rows.ts";
import type { TestProject } from "../support/project.ts";
import { lost, rowsOf } from "./rows.ts";

/** What the migrations are written for. */
export interface SafePair {
  readonly old: string;
  readonly new: string;
  readonly rows?: string;
  readonly keeps?: readonly string[];
  readonly roles?: readonly string[];
}

/** What became of a pair. */
export interface SafeVerdict {
  /** The laws that are broken, each with how; empty where all hold. */
  readonly broken: readonly string[];
  /** The files as they were written. */
  readonly files: readonly string[];
}

/**
 * Writes the way from one schema to the other as migrations, runs them with
 * the program itself, up and down again, and checks that nothing is missing.
 */
export async function checkSafely(pair: SafePair): Promise<SafeVerdict> {
  await using project = await testProject();
  await using right = await freshDatabase();
  await using host = testHost();
  await using leftDatabase = await openDatabase(project.database.target, host);
  await using rightDatabase = await openDatabase(right.target, host);
  await using old = await leftDatabase.connect();
  await using wanted = await rightDatabase.connect();
  for (const role of pair.roles ?? []) await makeRole(old, role);
  await build(old, pair.old);
  await build(wanted, pair.new);
  const [oldCatalog, newCatalog] = [
    await describeCatalog(old),
    await describeCatalog(wanted),
  ];
  const [oldSchema, newSchema] = [
    await readSchema(old),
    await readSchema(wanted),
  ];
  await build(old, pair.rows ?? "");
  const before = await rowsOf(old);
  const broken: string[] = [];
  const written: string[] = [];
  const tell = (law: string, faults: readonly string[]): void => {
    broken.push(...faults.map((fault) => `${law}: ${fault}`));
  };
  try {
    const { serverVersion } = old;
    const steps = safeSteps(
      planChanges(oldSchema, newSchema).changes,
      { old: oldSchema, new: newSchema },
      { serverVersion, isLiving: true },
    );
    const { files } = migrationTexts(steps, { title: "The way there" });
    const states = [oldSchema];
    for (const [index, { up }] of files.entries()) {
      written.push(up);
      await project.write(`00${index + 1}_way.up.sql`, up);
      await upOrDown(project, "up");
      states.push(await schemaOf(old));
    }
    tell("equal", differences(newCatalog, await describeCatalog(old)));
    const again = planChanges(await schemaOf(old), newSchema);
    tell("stable", again.changes.map(({ sql }) => sql));
    tell("rows", lost(before, await rowsOf(old), pair.keeps));
    const downs = downTexts(files, {
      title: "The way there",
      states,
      serverVersion,
      isLiving: true,
    });
    for (const [index, { down }] of downs.entries()) {
      written.push(down);
      await project.write(`00${index + 1}_way.down.sql`, down);
    }
    if (isLosing(steps)) await empty(old);
    const held = withoutOwn(await rowsOf(old));
    for (const _down of downs) await upOrDown(project, "down");
    tell("rows on the way back", lost(held, await rowsOf(old), pair.keeps));
    tell("back", differences(oldCatalog, await describeCatalog(old)));
  } catch (thrown) {
    tell("run", [failure(thrown)]);
  }
  return { broken, files: written };
}

/** Writes the ways there as files that no run has seen; tells how many statements they have. */
export async function writtenFor(
  pair: SafePair,
  project: TestProject,
): Promise<{
  readonly count: number;
  /** What the database lacks afterwards. */
  differences(): Promise<readonly string[]>;
}> {
  await using right = await freshDatabase();
  await using host = testHost();
  await using rightDatabase = await openDatabase(right.target, host);
  await using wanted = await rightDatabase.connect();
  await using leftDatabase = await openDatabase(project.database.target, host);
  await using old = await leftDatabase.connect();
  await build(old, pair.old);
  await build(wanted, pair.new);
  const both = { old: await readSchema(old), new: await readSchema(wanted) };
  await build(old, pair.rows ?? "");
  const catalog = await describeCatalog(wanted);
  const steps = safeSteps(planChanges(both.old, both.new).changes, both, {
    serverVersion: old.serverVersion,
    isLiving: true,
  });
  const { files } = migrationTexts(steps, { title: "The way there" });
  for (const [index, { up }] of files.entries()) {
    await project.write(`00${index + 1}_way.up.sql`, up);
  }
  return {
    count: steps.flatMap(({ changes }) => changes).length,
    async differences() {
      await using ownHost = testHost();
      await using database = await openDatabase(
        project.database.target,
        ownHost,
      );
      await using session = await database.connect();
      return differences(catalog, await describeCatalog(session));
    },
  };
}

/** Writes both ways as modules in TypeScript, runs them, and tells what is broken. */
export async function checkModules(pair: SafePair): Promise<readonly string[]> {
  await using project = await testProject();
  await using right = await freshDatabase();
  await using host = testHost();
  await using rightDatabase = await openDatabase(right.target, host);
  await using leftDatabase = await openDatabase(project.database.target, host);
  await using wanted = await rightDatabase.connect();
  await using old = await leftDatabase.connect();
  await build(old, pair.old);
  await build(wanted, pair.new);
  const [oldCatalog, newCatalog] = [
    await describeCatalog(old),
    await describeCatalog(wanted),
  ];
  const both = { old: await readSchema(old), new: await readSchema(wanted) };
  const options = { serverVersion: old.serverVersion, isLiving: true };
  const { files } = migrationTexts(
    safeSteps(planChanges(both.old, both.new).changes, both, options),
    { title: "The way there" },
  );
  const states = [both.old];
  for (const { up } of files) {
    for (const statement of (await readScript(up, { file: "up" })).statements) {
      await old.execute(statement.text);
    }
    await old.execute("RESET ALL");
    states.push(await readSchema(old));
  }
  const downs = downTexts(files, { ...options, title: "There", states });
  await using fresh = await testProject();
  await using freshOpen = await openDatabase(fresh.database.target, host);
  await using session = await freshOpen.connect();
  await build(session, pair.old);
  for (const [index, { module }] of downs.entries()) {
    await fresh.write(`00${index + 1}_way.ts`, module);
  }
  await upOrDown(fresh, "up");
  const there = differences(newCatalog, await describeCatalog(session));
  for (const _down of downs) await upOrDown(fresh, "down");
  return [
    ...there,
    ...differences(oldCatalog, await describeCatalog(session)),
  ];
}

/** Whether rows may be in the way of the way back, since they lack what they had. */
function isLosing(steps: readonly Step[]): boolean {
  return hazardsOf(steps.flatMap(({ changes }) => changes))
    .some(({ type }) => type === "data-loss");
}

function withoutOwn(rows: Rows): Rows {
  const others = <Value>(all: ReadonlyMap<string, Value>) =>
    new Map([...all].filter(([name]) => !isOwn(name)));
  return {
    tables: others(rows.tables),
    rootOf: rows.rootOf,
    counters: others(rows.counters),
  };
}

async function empty(session: Session): Promise<void> {
  const tables = [...(await rowsOf(session)).tables.keys()].filter((name) =>
    !isOwn(name)
  );
  if (tables.length === 0) return;
  await session.execute(`TRUNCATE ${tables.join(", ")} CASCADE`);
}

async function upOrDown(
  project: TestProject,
  direction: "up" | "down",
): Promise<void> {
  await using migrator = await project.migrator();
  if (direction === "up") await migrator.up({});
  else await migrator.down({ steps: 1 });
}

async function schemaOf(session: Session): Promise<Schema> {
  const schema = await readSchema(session);
  return new Map([...schema].filter(([id]) => !isOwn(id)));
}

function isOwn(text: string): boolean {
  return OWN_TABLES.some((table) => text.includes(table));
}

async function build(session: Session, script: string): Promise<void> {
  if (script.trim() === "") return;
  await session.execute(script);
  // What a script sets is not a part of what it makes.
  await session.execute("RESET ALL");
}

async function makeRole(session: Session, role: string): Promise<void> {
  await session.execute(
    `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}

function failure(thrown: unknown): string {
  const error = asConfitureError(thrown);
  const { detail = "" } = error.server ?? {};
  const { line } = error.place ?? {};
  return `${error.message} ${detail} ${error.place?.file}:${line}`;
}

function differences(
  expected: readonly CatalogEntry[],
  found: readonly CatalogEntry[],
): readonly string[] {
  return compareCatalogs(expected, found).filter(isSubstantial)
    .filter(({ entry }) => !isOwn(`${entry.name} ${entry.definition}`)).map(
      (difference) => {
        const { kind, name, definition } = difference.entry;
        const other = difference.type === "changed"
          ? ` is ${difference.found.definition}`
          : "";
        return `${difference.type} ${kind} ${name}: ${definition}${other}`;
      },
    );
}
