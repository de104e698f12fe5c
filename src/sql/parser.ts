import type { Node } from "libpg-query";
import { withJoinedStrings } from "./_joined_strings.ts";
import { offsetOfPosition } from "./place.ts";

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
    const { stmts } = await parse(withJoinedStrings(text));
    return stmts?.[0]?.stmt;
  } catch {
    // A newer server may take what this grammar does not, and syntax errors are the server's to tell.
    return undefined;
  }
}

/**
 * Parses all statements of a text; undefined where one of them does not parse.
 * Names and types in it are looked for nowhere.
 */
export async function parseStatements(
  text: string,
): Promise<readonly Node[] | undefined> {
  const { parse } = await import("libpg-query");
  try {
    const { stmts } = await parse(withJoinedStrings(text));
    return (stmts ?? []).flatMap(({ stmt }) =>
      stmt === undefined ? [] : [stmt]
    );
  } catch {
    // As above: the server says what is wrong with it.
    return undefined;
  }
}

/**
 * Parses the PL/pgSQL of a CREATE FUNCTION, CREATE PROCEDURE or DO, given as
 * that whole statement; undefined where it does not parse.
 */
export async function parsePlpgsql(text: string): Promise<unknown> {
  const { parsePlPgSQL } = await import("libpg-query");
  try {
    return await parsePlPgSQL(withJoinedStrings(text, { isInside: true }));
  } catch {
    // As above.
    return undefined;
  }
}

/** Why a statement does not parse, and where. */
export interface SyntaxProblem {
  /** As PostgreSQL says it: `syntax error at or near "form"`. */
  readonly message: string;
  /** In UTF-16 units from the statement's start. */
  readonly offset: number;
}

/** Says why a statement does not parse; undefined where it does. */
export async function syntaxProblemOf(
  text: string,
): Promise<SyntaxProblem | undefined> {
  const { hasSqlDetails, parse } = await import("libpg-query");
  try {
    await parse(withJoinedStrings(text));
    return undefined;
  } catch (error) {
    if (!hasSqlDetails(error)) return undefined;
    const { message, cursorPosition = 0 } = error.sqlDetails ?? {};
    if (message === undefined) return undefined;
    return {
      message,
      offset: offsetOfPosition(text, Math.max(0, cursorPosition) + 1),
    };
  }
}
