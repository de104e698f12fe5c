import type { SchemaFile } from "./schema.ts";

/** Whether a file may make a constraint that waits for COMMIT. */
export function defersConstraints({ body }: SchemaFile): boolean {
  return body.some(({ statement }) =>
    /\binitially\s+deferred\b/i.test(statement.text)
  );
}

/**
 * Checks what waits for COMMIT now, so that a violation is told of the file
 * that made it, and later files can alter its tables; then lets it wait again.
 */
export const CHECK_CONSTRAINTS = `DO $confiture$
DECLARE names text;
BEGIN
  SELECT pg_catalog.string_agg(c.name, ', ') INTO names
    FROM (SELECT pg_catalog.format('%I.%I', n.nspname, k.conname) AS name
            FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
           GROUP BY n.nspname, k.conname
          HAVING pg_catalog.bool_and(k.condeferred)) AS c;
  IF names IS NOT NULL THEN
    EXECUTE 'SET CONSTRAINTS ' || names || ' IMMEDIATE';
    EXECUTE 'SET CONSTRAINTS ' || names || ' DEFERRED';
  END IF;
END
$confiture$`;
