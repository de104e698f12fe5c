import type {
  Migration,
  Problem,
  SqlStep,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { isHarmlessCommand, remedyOf } from "../../../src/sql/psql_command.ts";
import type { MetaCommand, Script } from "../../../src/sql/script.ts";
import { readScript } from "../../../src/sql/script.ts";
import type { Shape } from "../../../src/sql/transaction.ts";
import { shapeOf } from "../../../src/sql/transaction.ts";

/** A script that was read and may be executed. */
export interface PreparedScript {
  readonly script: Script;
  readonly shape: Shape;
}

const prepared = new WeakMap<SqlStep, Promise<PreparedScript>>();

/** Reads a step's script, once, and refuses what nobody could execute. */
export function prepare(step: SqlStep): Promise<PreparedScript> {
  const known = prepared.get(step);
  if (known !== undefined) return known;
  const script = read(step);
  prepared.set(step, script);
  return script;
}

/** `004_add_email`: what a migration is called in messages. */
export function titleOf({ version, name }: Migration): string {
  return `${version}_${name}`;
}

/** `apply` or `revert`. */
export function verbOf({ direction }: Task): string {
  return direction === "up" ? "apply" : "revert";
}

async function read(step: SqlStep): Promise<PreparedScript> {
  const script = await readScript(step.text, step.place);
  const problems = script.metas.flatMap(metaProblem);
  const first = problems[0];
  if (first !== undefined) {
    throw new ConfitureError(
      "migration/invalid",
      `Cannot execute "${script.file}": ${
        problems.length === 1 ? first.message : `${problems.length} problems`
      }`,
      {
        place: first.place,
        hint: problems.length === 1 ? first.hint : undefined,
        problems: problems.length === 1 ? [] : problems,
      },
    );
  }
  return { script, shape: shapeOf(script) };
}

function metaProblem(meta: MetaCommand): readonly Problem[] {
  if (isHarmlessCommand(meta)) return [];
  return [{
    message:
      `"\\${meta.name}" is a command to psql, which a migration cannot give`,
    place: meta.place,
    hint: REMEDIES.get(meta.name) ?? remedyOf(meta) ??
      "Write it as SQL, or remove the line",
  }];
}

const WITHOUT_INCLUDE = "Write what the file holds in its place";
const WITHOUT_CONNECT =
  "Remove the line: the environment says which database is migrated";

/** What to write instead of commands that a schema's files may give. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ["i", WITHOUT_INCLUDE],
  ["include", WITHOUT_INCLUDE],
  ["ir", WITHOUT_INCLUDE],
  ["include_relative", WITHOUT_INCLUDE],
  ["c", WITHOUT_CONNECT],
  ["connect", WITHOUT_CONNECT],
]);
