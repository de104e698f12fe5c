import {
  downTexts,
  migrationTexts,
  planChanges,
  readSchema,
  safeSteps,
} from "../../catalog/schema/mod.ts";
import type { Schema } from "../../catalog/schema/mod.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import { applyText } from "./apply_text.ts";
import { compareBack } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import { withoutLedger } from "./ledger.ts";
import type { ReadPair } from "./read_pair.ts";
import type { MigrationText, ProvedDiff } from "./results.ts";

/**
 * Writes a way down as migrations and tries them on a copy of the old side:
 * each up, then each down. Rejects with `schema/unproved` where they do not
 * lead there; what does not lead back is told.
 */
export async function prove(
  compared: Comparison,
  pair: ReadPair,
  title: string,
): Promise<Pick<ProvedDiff, "files" | "doubts">> {
  const { old, reader } = pair;
  const copy = old.database ??
    (await reader.carried(old, { keep: true })).database;
  if (copy === undefined) throw new TypeError("A copy was asked for");
  try {
    return await proveOn(copy, { compared, pair, title });
  } finally {
    if (old.database === undefined) await copy[Symbol.asyncDispose]();
  }
}

interface Trial {
  readonly compared: Comparison;
  readonly pair: ReadPair;
  readonly title: string;
}

async function proveOn(
  database: Database,
  { compared, pair, title }: Trial,
): Promise<Pick<ProvedDiff, "files" | "doubts">> {
  await using session = await database.connect();
  const options = { serverVersion: session.serverVersion, isLiving: true };
  const read = async () =>
    withoutLedger(await readSchema(session), pair.old.ledger);
  const ups = migrationTexts(
    safeSteps(compared.changes, {
      old: compared.renamed,
      new: pair.new.schema,
    }, options),
    { title },
  ).files;
  const states: Schema[] = [await read()];
  for (const { up, suffix } of ups) {
    await run(session, { text: up, file: `${title}${suffix}.up.sql` });
    states.push(await read());
  }
  const left = planChanges(states.at(-1) ?? new Map(), pair.new.schema).changes;
  if (left.length > 0) {
    throw unproved(
      `after it, ${left.length} statements would still be needed`,
      left.map(({ sql }) => sql),
    );
  }
  const downs = downTexts(ups, {
    ...options,
    title,
    states,
    plan(from, to) {
      const { changes, renamed } = compareBack(from, to, compared.renames);
      return { changes, old: renamed };
    },
  });
  const files = ups.map(({ suffix, up }, index): MigrationText => ({
    suffix,
    up,
    down: downs[index]?.down ?? "",
    module: downs[index]?.module ?? "",
  }));
  return {
    files,
    doubts: await goBack(session, { files, states, title, read }),
  };
}

async function goBack(
  session: Session,
  { files, states, title, read }: {
    readonly files: readonly MigrationText[];
    readonly states: readonly Schema[];
    readonly title: string;
    read(): Promise<Schema>;
  },
): Promise<readonly string[]> {
  const doubts: string[] = [];
  for (const [index, { down, suffix }] of [...files.entries()].toReversed()) {
    const before = states[index];
    if (before === undefined) continue;
    await run(session, { text: down, file: `${title}${suffix}.down.sql` });
    const { changes } = planChanges(await read(), before);
    doubts.push(
      ...changes.map(({ sql }) => `The way back leaves to be done: ${sql}`),
    );
  }
  return doubts;
}

async function run(
  session: Session,
  script: { readonly text: string; readonly file: string },
): Promise<void> {
  try {
    await applyText(session, script);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    throw unproved(
      `"${script.file}" fails on a copy: ${
        error.server?.message ?? error.message
      }`,
      [],
      error,
    );
  }
}

function unproved(
  what: string,
  statements: readonly string[],
  cause?: ConfitureError,
): ConfitureError {
  return new ConfitureError(
    "schema/unproved",
    `Cannot write the migration: ${what}`,
    {
      problems: statements.map((message) => ({ message })),
      ...cause === undefined ? {} : { cause, server: cause.server },
    },
  );
}
