/**
 * Whether a script may change what new sessions begin with, as ALTER DATABASE,
 * ALTER ROLE and ALTER USER do with SET and RESET, also inside of blocks and
 * functions. Says yes too often rather than too seldom.
 */
export function mayChangeDefaults(script: string): boolean {
  return ALTERS_REGEXP.test(script) && SETS_REGEXP.test(script);
}

const ALTERS_REGEXP = /\balter\s+(?:database|role|user)\b/i;
const SETS_REGEXP = /\b(?:set|reset)\b/i;

/**
 * The statement that sets what a session opened at this moment would begin
 * with, for those that cannot be opened anew: in a transaction that has changed
 * it, and has not committed yet. What was taken away, it cannot take back.
 */
export const ADOPT_DEFAULTS = `DO $adopt_defaults$
DECLARE
  setting record;
BEGIN
  FOR setting IN
    SELECT DISTINCT ON (pg_catalog.lower(d.name)) d.name, d.value
      FROM (SELECT pg_catalog.split_part(c.entry, '=', 1) AS name,
                   pg_catalog.substr(c.entry, pg_catalog.strpos(c.entry, '=') + 1) AS value,
                   s.setrole <> 0 AS is_of_role, s.setdatabase <> 0 AS is_of_database
              FROM pg_catalog.pg_db_role_setting s
             CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS c (entry)
             WHERE s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER))
               AND s.setdatabase IN (0, (SELECT b.oid FROM pg_catalog.pg_database b WHERE b.datname = pg_catalog.current_database()))) d
      LEFT JOIN pg_catalog.pg_settings p ON pg_catalog.lower(p.name) = pg_catalog.lower(d.name)
     WHERE p.source IS DISTINCT FROM 'client' AND d.name NOT IN ('lock_timeout', 'statement_timeout')
     ORDER BY pg_catalog.lower(d.name), d.is_of_role DESC, d.is_of_database DESC
  LOOP
    BEGIN
      PERFORM pg_catalog.set_config(setting.name, setting.value, false);
    EXCEPTION WHEN OTHERS THEN
      -- What the role may not set, or not in a session, or not any more.
      NULL;
    END;
  END LOOP;
END
$adopt_defaults$ LANGUAGE plpgsql`;
