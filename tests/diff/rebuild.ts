import { compareCatalogs, isSubstantial } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import { readSchema } from "../../src/catalog/schema/introspect.ts";
import type { Plan } from "../../src/catalog/schema/model.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { dumpDifferences, dumpOf } from "./dump.ts";

/** What a rebuild showed. */
export interface Rebuild {
  /** The laws that are broken, each with how; empty where all hold. */
  readonly broken: readonly string[];
  /** How many things there were. */
  readonly objects: number;
  /** By kind. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly notCompared: readonly string[];
  /** How many statements it took to make it all. */
  readonly statements: number;
}

/**
 * Makes all that a database holds in an empty one, and takes it away again:
 * what is made is to be equal, by its catalog, by its dump and by the next
 * plan, and what is left is to be nothing.
 */
export async function checkRebuild(
  model: FreshDatabase,
): Promise<Rebuild> {
  await using copy = await freshDatabase({ server: model.server });
  await using host = testHost();
  await using modelDatabase = await openDatabase(model.target, host);
  await using copyDatabase = await openDatabase(copy.target, host);
  await using wanted = await modelDatabase.connect();
  await using session = await copyDatabase.connect();
  const broken: string[] = [];
  const tell = (law: string, faults: readonly string[]): void => {
    broken.push(...faults.map((fault) => `${law}: ${fault}`));
  };
  const nothing = await readSchema(session);
  const empty = await describeCatalog(session);
  const schema = await readSchema(wanted);
  tell("same", sqlOf(planChanges(schema, schema)));
  const plan = planChanges(nothing, schema);
  tell("made", await run(session, plan));
  tell("stable", sqlOf(planChanges(await readSchema(session), schema)));
  tell(
    "equal",
    compareCatalogs(
      await describeCatalog(wanted),
      await describeCatalog(session),
    ).filter(isSubstantial).map((difference) => {
      const { kind, name, definition } = difference.entry;
      const other = difference.type === "changed"
        ? ` is ${difference.found.definition}`
        : "";
      return `${difference.type} ${kind} ${name}: ${definition}${other}`;
    }),
  );
  tell("dump", dumpDifferences(await dumpOf(model), await dumpOf(copy)));
  tell("gone", await run(session, planChanges(schema, nothing)));
  tell("empty", sqlOf(planChanges(await readSchema(session), nothing)));
  tell(
    "left",
    compareCatalogs(empty, await describeCatalog(session))
      .map(({ type, entry }) => `${type} ${entry.kind} ${entry.name}`),
  );
  const kinds = new Map<string, number>();
  for (const { kind } of schema.values()) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return {
    broken,
    objects: schema.size,
    kinds,
    notCompared: plan.notCompared,
    statements: plan.changes.length,
  };
}

function sqlOf({ changes }: Plan): readonly string[] {
  return changes.map(({ sql }) => sql);
}

/** Runs all it can, so that one fault does not hide the others. */
async function run(session: Session, plan: Plan): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { sql } of plan.changes) {
    try {
      await session.execute(sql);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      faults.push(`${error.message} ${error.server?.detail ?? ""} in: ${sql}`);
    }
  }
  await session.execute("RESET ALL");
  return faults;
}
