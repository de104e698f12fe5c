import { relationText } from "../../../copy/relation.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { Feed } from "../feed.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { membersOf } from "./install_statements.ts";
import { createNotesSchema, doBlock, OURS } from "./notes_schema.ts";
import { sourcesOf } from "./noted_source.ts";

/** The function that refuses, by its own name. */
export const FENCE_FUNCTION = "fence";

/** The statement trigger that refuses writes. */
export const FENCE_TRIGGER = "confiture_fence";

/** The row trigger that refuses writes that come without a statement. */
export const FENCE_ROW_TRIGGER = "confiture_fence_row";

/** Lets the transaction it is set in write to fenced tables, if its role could take the fence away. */
const PASS = "confiture.pass_fence";

/** What a transaction begins with that may write to fenced tables: `SET LOCAL …`. */
export function passFence(): string {
  return `SET LOCAL ${PASS} = 'on'`;
}

/**
 * Refuses all writes to the sources of feeds, from the end of the transaction
 * on: for one that keeps writers out already. A statement is refused also where
 * it would change no row; rows that come without a statement, by logical
 * replication, are refused one by one. `movedTo` is told to the application: no
 * password. Repeatable.
 */
export function fenceStatements(
  feeds: readonly Feed[],
  { movedTo }: { readonly movedTo: string },
): readonly string[] {
  const fence = quoteName(TRANSFER_SCHEMA, FENCE_FUNCTION);
  const words = quoteLiteral(movedTo);
  return [
    ...createNotesSchema(),
    `CREATE OR REPLACE FUNCTION ${fence}() RETURNS pg_catalog.trigger LANGUAGE plpgsql AS ${
      quoteLiteral(BODY)
    }`,
    `GRANT EXECUTE ON FUNCTION ${fence}() TO PUBLIC`,
    `COMMENT ON FUNCTION ${fence}() IS ${
      quoteLiteral(
        `${OURS}refuses writes to tables that have moved; \`confiture migrate schema-to-schema cutover --back\` takes it away`,
      )
    }`,
    ...sourcesOf(feeds).flatMap(({ source }) => [
      `CREATE OR REPLACE TRIGGER ${FENCE_ROW_TRIGGER} BEFORE INSERT OR UPDATE OR DELETE ON ${
        quoteName(source.schema, source.name)
      } FOR EACH ROW EXECUTE FUNCTION ${fence}(${words})`,
      eachMember(source, [
        [
          `CREATE OR REPLACE TRIGGER ${FENCE_TRIGGER} BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON `,
          ` FOR EACH STATEMENT EXECUTE FUNCTION ${fence}(${words})`,
        ],
        ["ALTER TABLE ONLY ", ` ENABLE ALWAYS TRIGGER ${FENCE_TRIGGER}`],
        ["ALTER TABLE ONLY ", ` ENABLE ALWAYS TRIGGER ${FENCE_ROW_TRIGGER}`],
      ]),
    ]),
  ];
}

/**
 * Lets the application write again, from the end of the transaction on. Readers
 * are not kept out for it, so that the triggers stay, and do nothing;
 * `removeFence` takes them away.
 */
export function unfenceStatements(feeds: readonly Feed[]): readonly string[] {
  return sourcesOf(feeds).map(({ source }) =>
    eachMember(source, [
      ["ALTER TABLE ONLY ", ` DISABLE TRIGGER ${FENCE_TRIGGER}`],
      ["ALTER TABLE ONLY ", ` DISABLE TRIGGER ${FENCE_ROW_TRIGGER}`],
    ], FENCE_TRIGGER)
  );
}

/** Selects which sources of feeds are fenced: a row each, with `table`. */
export function fencedQuery(feeds: readonly Feed[]): string {
  const tables = sourcesOf(feeds).map(({ source }) =>
    `(${source.oid}::pg_catalog.oid, ${quoteLiteral(relationText(source))})`
  );
  return `SELECT s.name AS "table" FROM (VALUES ${
    tables.join(", ")
  }) AS s (oid, name) WHERE EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = s.oid AND t.tgname = '${FENCE_TRIGGER}' AND t.tgenabled = 'A')`;
}

/** A trigger fires with the rights and the search path of whoever writes. */
const BODY = `
BEGIN
  IF pg_catalog.current_setting('${PASS}', true) OPERATOR(pg_catalog.=) 'on'
     AND pg_catalog.pg_has_role(session_user,
       (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) TG_RELID), 'MEMBER') THEN
    IF TG_LEVEL OPERATOR(pg_catalog.=) 'STATEMENT' THEN
      RETURN NULL;
    END IF;
    IF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
      RETURN OLD;
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION USING
    ERRCODE = '25006',
    MESSAGE = pg_catalog.format('cannot execute %s: the table %I.%I has moved to %s', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_ARGV[0]),
    DETAIL = 'It is no longer written to here, since confiture migrate schema-to-schema cutover.',
    HINT = 'Connect to the database that it has moved to.',
    SCHEMA = TG_TABLE_SCHEMA,
    TABLE = TG_TABLE_NAME;
END
`;

function eachMember(
  source: Feed["source"],
  statements: readonly (readonly [string, string])[],
  only?: string,
): string {
  const executes = statements.map(([before, after]) =>
    `    EXECUTE ${quoteLiteral(before)} || member.name || ${
      quoteLiteral(after)
    };`
  );
  return doBlock(`
DECLARE
  member record;
BEGIN
  FOR member IN ${membersOf(source)} LOOP
${
    only === undefined
      ? ""
      : `    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = member.oid AND t.tgname = ${
        quoteLiteral(only)
      });\n`
  }${executes.join("\n")}
  END LOOP;
END`);
}
