import { parseStatement } from "../../../sql/parser.ts";
import {
  DEFAULT_PATH,
  pathAfter,
  referencesOf,
} from "../../../sql/references.ts";
import type { References } from "../../../sql/references.ts";
import { settingOf } from "../../../sql/setting.ts";
import type { SchemaFile } from "../schema.ts";
import { isSetting } from "../transaction.ts";
import type { PlacedStatement } from "../unit.ts";

/** A statement of the schema, and what it has to do with others. */
export interface StatementNode {
  /** Among all statements, in the order of the files. */
  readonly index: number;
  readonly file: SchemaFile;
  /** Among the files. */
  readonly fileIndex: number;
  /** Among the statements of the file's body. */
  readonly position: number;
  readonly placed: PlacedStatement;
  readonly references: References;
  /** Schemas in which names are looked for. */
  readonly path: readonly string[];
  /** Whether bodies of functions are looked into as they are made. */
  readonly checksBodies: boolean;
}

/** Reads the statements of files, those apart that only set how the session works. */
export async function readNodes(
  files: readonly SchemaFile[],
): Promise<readonly StatementNode[]> {
  const nodes: StatementNode[] = [];
  for (const [fileIndex, file] of files.entries()) {
    let path = DEFAULT_PATH;
    let checksBodies = true;
    for (const [position, placed] of file.body.entries()) {
      const { statement } = placed;
      const tree = await parseStatement(statement.text);
      if (tree !== undefined) path = pathAfter(tree) ?? path;
      checksBodies = checksAfter(statement.text, statement) ?? checksBodies;
      if (isSet(placed) || tree === undefined) continue;
      const references = await referencesOf(tree, statement.text);
      nodes.push({
        index: nodes.length,
        file,
        fileIndex,
        position,
        placed,
        references,
        path,
        checksBodies,
      });
    }
  }
  return nodes;
}

/** Whether a statement is for those behind it: it has no place of its own. */
export function isSet({ statement }: PlacedStatement): boolean {
  return isSetting(statement) || statement.words[0] === "SET";
}

function checksAfter(
  text: string,
  statement: PlacedStatement["statement"],
): boolean | undefined {
  const setting = settingOf(statement);
  if (setting?.name === "CHECK_FUNCTION_BODIES") {
    return !/^(?:off?|f(?:alse)?|no?|0)$/i.test(setting.value ?? "on");
  }
  return /\bset_config\s*\(\s*'check_function_bodies'\s*,\s*'(?:off|false)'/i
      .test(text)
    ? false
    : undefined;
}

/** `db/schema/10_tables.sql:3` */
export function placeText(node: StatementNode): string {
  const { file, line } = node.placed.statement.place;
  return `${file}:${line ?? 1}`;
}
