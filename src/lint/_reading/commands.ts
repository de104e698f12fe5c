import type {
  AlterTableCmd,
  AlterTableType,
  RangeVar,
} from "../../sql/parser.ts";
import type { LintStatement } from "./statement.ts";

/** One command of an ALTER TABLE. */
export interface TableCommand {
  readonly table: RangeVar;
  readonly command: AlterTableCmd;
  /** In the file. */
  readonly offset: number;
}

/** The commands of an ALTER TABLE; of these kinds only, where some are named. */
export function commandsOf(
  statement: LintStatement,
  ...kinds: readonly AlterTableType[]
): readonly TableCommand[] {
  const { relation: table, cmds = [], objtype } =
    statement.is("AlterTableStmt") ?? {};
  if (table === undefined || objtype !== "OBJECT_TABLE") return [];
  return cmds.flatMap((node, index) => {
    if (!("AlterTableCmd" in node)) return [];
    const command = node.AlterTableCmd;
    const isMeant = kinds.length === 0 || command.subtype !== undefined &&
        kinds.includes(command.subtype);
    return isMeant
      ? [{ table, command, offset: statement.atCommand(index) }]
      : [];
  });
}
