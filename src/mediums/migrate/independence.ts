import type { Session } from "../../kernel/database.ts";
import type { Problem } from "../../kernel/errors.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import type { AppliedMigration, Comparison } from "../../kernel/plan.ts";
import { compareVersions } from "../../kernel/version.ts";
import { mayBeSame } from "../../sql/object_name.ts";
import type { ObjectName } from "../../sql/object_name.ts";
import { touchedBy } from "../../sql/touched.ts";
import type { Touched } from "../../sql/touched.ts";
import { readKinship } from "./kinship.ts";
import type { Kinship } from "./kinship.ts";

/**
 * Refuses migrations that come late, unless nothing they touch is touched by
 * what was applied in their stead. What is not understood touches everything.
 */
export async function refuseDependent(
  late: readonly Migration[],
  { comparison, session }: {
    readonly comparison: Comparison;
    readonly session: Session;
  },
): Promise<void> {
  const judge = new Judge(await readKinship(session), comparison);
  const problems: Problem[] = [];
  for (const migration of late) {
    const newer = comparison.applied.filter(({ entry }) =>
      compareVersions(entry.version, migration.version) > 0
    );
    const reason = await judge.reason(migration, newer);
    if (reason === undefined) continue;
    problems.push({
      message: `${
        titleOf(migration)
      } is older than what is applied already, and ${reason}`,
      place: migration.up.place,
    });
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "migration/out-of-order",
    `Cannot migrate up: ${
      problems.length === 1 ? first.message : `${problems.length} problems`
    }`,
    {
      place: first.place,
      problems: problems.length === 1 ? [] : problems,
      hint:
        "Give the migration a newer version, or set migration.out_of_order to allow",
    },
  );
}

/** Compares what migrations touch. Reads each file once. */
class Judge {
  readonly #kinship: Kinship;
  readonly #comparison: Comparison;
  readonly #sights = new Map<string, Touched>();

  constructor(kinship: Kinship, comparison: Comparison) {
    this.#kinship = kinship;
    this.#comparison = comparison;
  }

  /** Why a migration is not independent of newer ones; undefined where it is. */
  async reason(
    migration: Migration,
    newer: readonly AppliedMigration[],
  ): Promise<string | undefined> {
    const own = await this.#sightOf(migration);
    if (own.obscure !== undefined) {
      return `may touch anything: ${own.obscure}`;
    }
    for (const applied of newer) {
      const other = titleOf(applied.entry);
      const theirs = await this.#sightOfApplied(applied);
      if (theirs.obscure !== undefined) {
        return `${other} may touch anything: ${theirs.obscure}`;
      }
      const shared = sharedBy(own, theirs);
      if (shared !== undefined) {
        return `touches ${textOf(shared)}, as ${other} does`;
      }
    }
    return undefined;
  }

  async #sightOfApplied(applied: AppliedMigration): Promise<Touched> {
    const { migration } = applied;
    if (migration === undefined) return obscured("its file is gone");
    if (this.#comparison.edited.includes(applied)) {
      return obscured("its file was edited after it was applied");
    }
    return await this.#sightOf(migration);
  }

  async #sightOf({ version, up }: Migration): Promise<Touched> {
    const known = this.#sights.get(version);
    if (known !== undefined) return known;
    const sight = up.kind === "code"
      ? obscured("it is a program")
      : this.#widened(await touchedBy(up.text));
    this.#sights.set(version, sight);
    return sight;
  }

  /** With what belongs to the objects, and with what their triggers may do. */
  #widened(touched: Touched): Touched {
    if (touched.obscure !== undefined) {
      return obscured(`it has ${touched.obscure}`);
    }
    const { widen, reacts } = this.#kinship;
    const filled = widen(touched.filled);
    const reactive = filled.find(reacts);
    return {
      ...touched,
      written: widen(touched.written),
      filled,
      ...reactive && {
        obscure: `it changes rows of ${
          textOf(reactive)
        }, which has triggers, rules or cascading foreign keys`,
      },
    };
  }
}

function obscured(obscure: string): Touched {
  return { written: [], read: [], filled: [], obscure };
}

/** What one writes and the other writes or reads. */
function sharedBy(left: Touched, right: Touched): ObjectName | undefined {
  return meeting(left.written, [...right.written, ...right.read]) ??
    meeting(right.written, left.read);
}

function meeting(
  left: readonly ObjectName[],
  right: readonly ObjectName[],
): ObjectName | undefined {
  return left.find((name) => right.some((other) => mayBeSame(name, other)));
}

function textOf({ schema, name }: ObjectName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

function titleOf(
  { version, name }: { readonly version: string; readonly name: string },
): string {
  return `${version}_${name}`;
}
