import type { Node } from "libpg-query";

/** A parse tree's node: an object whose only key says what it is. */
export type {
  AlterDomainStmt,
  AlterTableCmd,
  AlterTableStmt,
  AlterTableType,
  ColumnDef,
  Constraint,
  CreateStmt,
  DefElem,
  DropStmt,
  Node,
  ObjectType,
  RangeVar,
  RenameStmt,
  TypeName,
} from "libpg-query";

/**
 * Parses one statement as PostgreSQL 18 does; undefined where it does not
 * parse. Loads the parser at its first call, which takes some 60 ms.
 */
export async function parseStatement(text: string): Promise<Node | undefined> {
  const { parse } = await import("libpg-query");
  try {
    const { stmts } = await parse(text);
    return stmts?.[0]?.stmt;
  } catch {
    // A newer server may take what this grammar does not, and syntax errors are the server's to tell.
    return undefined;
  }
}
