import type { Session } from "../../kernel/database.ts";
import { readScript } from "../../sql/script.ts";
import { shapeOf } from "../../sql/transaction.ts";

/** Runs a migration's text as it would be run: in a transaction, or statement by statement. */
export async function applyText(
  session: Session,
  { text, file }: { readonly text: string; readonly file: string },
): Promise<void> {
  const shape = shapeOf(await readScript(text, { file }));
  const isWhole = shape.kind === "transactional";
  if (isWhole) await session.execute(shape.begin);
  try {
    for (const statement of shape.statements) {
      await session.execute(statement.text);
    }
    if (isWhole) await session.execute("COMMIT");
  } catch (error) {
    if (isWhole) await session.execute("ROLLBACK");
    throw error;
  }
  await session.execute("RESET ALL");
}
