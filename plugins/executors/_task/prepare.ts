import type {
  Migration,
  Problem,
  SqlStep,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { MetaCommand, Script } from "../../../src/sql/script.ts";
import { readScript } from "../../../src/sql/script.ts";
import type { Shape } from "../../../src/sql/transaction.ts";
import { shapeOf } from "../../../src/sql/transaction.ts";

/** A script that was read and may be executed. */
export interface PreparedScript {
  readonly script: Script;
  readonly shape: Shape;
}

/** Commands to psql that change nothing about what a script does. */
const HARMLESS_METAS: ReadonlySet<string> = new Set([
  "restrict",
  "unrestrict",
  "echo",
  "qecho",
  "timing",
  "pset",
  "x",
  "t",
  "a",
]);

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
  if (HARMLESS_METAS.has(meta.name) || isHarmlessSetting(meta)) return [];
  return [{
    message:
      `"\\${meta.name}" is a command to psql, which a migration cannot give`,
    place: meta.place,
    hint: "Write it as SQL, or remove the line",
  }];
}

/** `\set ON_ERROR_STOP on` says what we do anyway. */
function isHarmlessSetting({ name, argument }: MetaCommand): boolean {
  if (name === "encoding") return /^utf-?8$/i.test(argument.trim());
  return name === "set" && /^ON_ERROR_STOP\b/i.test(argument.trim());
}
