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
  const doubts = await goBack(session, { files, states, title, read });
  return {
    files: files.map((file, index) => withDoubts(file, doubts[index] ?? [])),
    doubts: doubts.flat(),
  };
}

/** Runs the ways back, newest first, and tells by file what they do not bring back. */
async function goBack(
  session: Session,
  { files, states, title, read }: {
    readonly files: readonly MigrationText[];
    readonly states: readonly Schema[];
    readonly title: string;
    read(): Promise<Schema>;
  },
): Promise<readonly (readonly string[])[]> {
  const doubts: string[][] = files.map(() => []);
  for (const [index, { down, suffix }] of [...files.entries()].toReversed()) {
    const own = doubts[index] ?? [];
    const file = `${title}${suffix}.down.sql`;
    try {
      await run(session, { text: down, file });
    } catch (thrown) {
      own.push(
        `The way back fails on a copy: ${asConfitureError(thrown).message}`,
      );
      // From here on the copy is not what the files before would find.
      break;
    }
    const { changes } = planChanges(await read(), states[index] ?? new Map());
    own.push(
      ...changes.map(({ sql }) => `The way back leaves to be done: ${sql}`),
    );
  }
  return doubts;
}

/** A way back says itself what it does not bring back. */
function withDoubts(
  file: MigrationText,
  doubts: readonly string[],
): MigrationText {
  const lines = doubts.map((doubt) => `-- ${doubt.replaceAll(/\s+/g, " ")}\n`);
  return lines.length === 0
    ? file
    : { ...file, down: `${file.down}\n${lines.join("")}` };
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
