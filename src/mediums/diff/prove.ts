import { readSchema } from "../../catalog/schema/mod.ts";
import type { Schema } from "../../catalog/schema/mod.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import { applyText } from "./apply_text.ts";
import { compareSchemas, inverted } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import { withoutLedger } from "./ledger.ts";
import type { ReadPair } from "./read_pair.ts";
import type { MigrationText, ProvedDiff } from "./results.ts";
import { fileText } from "./texts.ts";

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
  const ledger = pair.old.ledger;
  const read = async () => withoutLedger(await readSchema(session), ledger);
  const ups = [{ suffix: "", text: fileText(title, compared.changes) }];
  const states: Schema[] = [await read()];
  for (const { text, suffix } of ups) {
    await run(session, { text, file: `${title}${suffix}.up.sql` });
    states.push(await read());
  }
  const left = compareSchemas(
    states.at(-1) ?? pair.old.schema,
    pair.new.schema,
  );
  if (left.changes.length > 0) {
    throw unproved(
      `after it, ${left.changes.length} statements would still be needed`,
      left.changes.map(({ sql }) => sql),
    );
  }
  const files: MigrationText[] = [];
  for (const [index, { suffix, text: up }] of ups.entries()) {
    const [before, after] = [states[index], states[index + 1]];
    if (before === undefined || after === undefined) continue;
    const back = compareSchemas(after, before, {
      ...inverted(compared.renames),
    });
    const lost = back.hazards.filter(({ type }) => type === "data-loss");
    files.push({
      suffix,
      up,
      down: fileText(
        `Revert: ${title}`,
        back.changes,
        lost.length === 0 ? [] : [
          "What was dropped comes back without its rows and values",
        ],
      ),
    });
  }
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
    const { changes } = compareSchemas(await read(), before);
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
