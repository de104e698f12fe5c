import type { Session } from "../../../src/kernel/mod.ts";
import { parseStatement } from "../../../src/sql/parser.ts";
import type { Statement } from "../../../src/sql/script.ts";

/**
 * Whether a CALL is of a procedure that may commit, as far as its code tells.
 * Such a one would fail in a transaction, but only after all it does before.
 */
export async function mayCommit(
  { text, words }: Statement,
  session: Session,
): Promise<boolean> {
  if (words[0] !== "CALL") return false;
  const tree = await parseStatement(text);
  if (tree === undefined || !("CallStmt" in tree)) return false;
  const last = tree.CallStmt.funccall?.funcname?.at(-1);
  if (last === undefined || !("String" in last)) return false;
  const rows = await session.query(
    `SELECT FROM pg_catalog.pg_proc p
      WHERE p.prokind = 'p' AND p.proname = $1::text
        AND p.prosrc ~* '\\m(commit|rollback|call|execute)\\M'`,
    [last.String.sval],
  );
  return rows.length > 0;
}
