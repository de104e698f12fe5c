import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { FENCE_ROW_TRIGGER, FENCE_TRIGGER } from "./notes/fence.ts";

/**
 * Lets the application write to a database again, whatever tables were fenced:
 * the triggers stay, and do nothing. Repeatable.
 */
export async function unfenceAll(session: Session): Promise<void> {
  await session.execute([
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    "SET LOCAL lock_timeout = '15s'",
    `DO ${quoteLiteral(BODY)}`,
    "COMMIT",
  ].join(";\n"));
}

const BODY = `
DECLARE
  fence record;
BEGIN
  FOR fence IN
    SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, t.tgname AS trigger
      FROM pg_catalog.pg_trigger t
      JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE t.tgname IN ('${FENCE_TRIGGER}', '${FENCE_ROW_TRIGGER}') AND t.tgenabled <> 'D'
     ORDER BY c.oid, t.tgname
  LOOP
    EXECUTE 'ALTER TABLE ONLY ' || fence.name || ' DISABLE TRIGGER ' || fence.trigger;
  END LOOP;
END`;
