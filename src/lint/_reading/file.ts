import type { ConfitureError } from "../../kernel/mod.ts";
import { Foresight } from "../../sql/effects.ts";
import { parseStatement, syntaxProblemOf } from "../../sql/parser.ts";
import { readScript } from "../../sql/script.ts";
import type { Script } from "../../sql/script.ts";
import { asConfitureError } from "../../kernel/mod.ts";
import { shapeOf } from "../../sql/transaction.ts";
import { statementsInBlock } from "./block.ts";
import { LintStatement } from "./statement.ts";

/** What a file is for, from which follows what it can hurt. */
export type FileKind =
  /** Runs on a database that others use. */
  | "up"
  | "down"
  /** Builds an empty one. */
  | "schema";

/** A file to look at. */
export interface LintSource {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  readonly kind: FileKind;
  /** Whether there is a way back; undefined where that is no question. */
  readonly hasDown?: boolean;
  /** False where it is only read to know the schema. */
  readonly isAsked?: boolean;
  /** Why it cannot be read as text. */
  readonly problem?: ConfitureError;
}

/** A file as rules see it. */
export interface LintFile {
  readonly source: LintSource;
  readonly kind: FileKind;
  readonly text: string;
  /** Absent where it cannot be read. */
  readonly script?: Script;
  /** Why it cannot be read. */
  readonly error?: ConfitureError;
  /** In order; those in a block stand behind it. */
  readonly statements: readonly LintStatement[];
  /** Whether its statements run one by one, each committed as it is done. */
  readonly isStepwise: boolean;
}

/** Reads a file and finds out about each of its statements. */
export async function readLintFile(
  source: LintSource,
  serverVersion: number,
): Promise<LintFile> {
  const { file, text, kind } = source;
  const script = source.problem ??
    await readScript(text, { file }).catch(asConfitureError);
  if (!("statements" in script)) {
    return {
      source,
      kind,
      text,
      error: script,
      statements: [],
      isStepwise: false,
    };
  }
  const isStepwise = runsStepwise(script);
  const foresight = Foresight.blind(serverVersion);
  foresight.beginFile({ isTransaction: !isStepwise });
  const statements: LintStatement[] = [];
  const isOnLiving = kind !== "schema";
  for (const statement of script.statements) {
    const node = await parseStatement(statement.text);
    const inner: LintStatement[] = [];
    for (const one of await statementsInBlock(statement, { node, script })) {
      const tree = await parseStatement(one.text);
      // Its variables may stand where SQL knows no name.
      if (tree === undefined) continue;
      inner.push(
        new LintStatement({
          statement: one,
          node: tree,
          effects: await foresight.effectsOfParsed(one, tree),
          isOnLiving,
          isInTransaction: true,
          isInBlock: true,
        }),
      );
    }
    statements.push(
      new LintStatement({
        statement,
        node,
        ...node === undefined &&
          { problem: await syntaxProblemOf(statement.text) },
        effects: await foresight.effectsOfParsed(statement, node),
        isOnLiving,
        isInTransaction: !isStepwise,
        isInBlock: false,
      }),
      ...inner,
    );
  }
  return { source, kind, text, script, statements, isStepwise };
}

function runsStepwise(script: Script): boolean {
  try {
    return shapeOf(script).kind === "stepwise";
  } catch {
    // What is wrong with its transactions is for the executors to say.
    return false;
  }
}
