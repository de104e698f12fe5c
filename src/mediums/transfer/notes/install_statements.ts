import type { Relation } from "../../../copy/relation.ts";
import { relationText } from "../../../copy/relation.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { KeyColumn } from "./key_columns.ts";
import { doBlock, OURS, REMOVAL } from "./notes_schema.ts";
import {
  describePartitions,
  knownPartitions,
  partitionIn,
} from "./partitions.ts";
import {
  functionOf,
  noteBody,
  ROW_TRIGGER,
  TRUNCATE_TRIGGER,
} from "./note_function.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesTable, TIME_COLUMN, TRANSACTION_COLUMN } from "./notes_table.ts";

/** What is done for a table whose writes are to be noted. */
export interface Installing {
  readonly columns: readonly KeyColumn[];
  /** Whether nothing of it was there. */
  readonly isFirst: boolean;
  /** Whether writes may have gone by unseen: all its rows are brought again. */
  readonly isDoubtful: boolean;
}

/** What needs no lock of the table: where notes go, and who writes them. */
export function prepareStatements(
  noted: NotedSource,
  { columns }: Installing,
): readonly string[] {
  const table = relationText(noted.source);
  return [
    ...createNotesTable(noted, columns),
    `CREATE OR REPLACE FUNCTION ${
      functionOf(noted)
    }() RETURNS pg_catalog.trigger LANGUAGE plpgsql SECURITY DEFINER AS ${
      quoteLiteral(noteBody(noted))
    }`,
    // Who creates a partition creates its triggers, and must be allowed to.
    `GRANT EXECUTE ON FUNCTION ${functionOf(noted)}() TO PUBLIC`,
    `COMMENT ON FUNCTION ${functionOf(noted)}() IS ${
      quoteLiteral(`${OURS}notes which rows of ${table} change; ${REMOVAL}`)
    }`,
  ];
}

/** Where notes go. */
export function createNotesTable(
  noted: NotedSource,
  columns: readonly KeyColumn[],
): readonly string[] {
  const notes = notesTable(noted);
  return [
    `CREATE TABLE IF NOT EXISTS ${notes} (${
      [
        ...columns.map(({ name, type }) => `${quoteName(name)} ${type}`),
        `${TRANSACTION_COLUMN} pg_catalog.xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id()`,
        `${TIME_COLUMN} pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now()`,
      ].join(", ")
    })`,
    // Else they could not be deleted where a publication has all tables.
    `ALTER TABLE ${notes} REPLICA IDENTITY FULL`,
  ];
}

/** Keeps writers out, until the end of the transaction. */
export function lockStatement(
  source: Relation,
  mode: "SHARE ROW EXCLUSIVE" | "ACCESS EXCLUSIVE",
): string {
  return `LOCK TABLE ${onlyOf(source)}${nameOf(source)} IN ${mode} MODE`;
}

/** What is done under the lock. */
export function installStatements(
  noted: NotedSource,
  installing: Installing,
): readonly string[] {
  return [
    ...rowTrigger(noted),
    truncateTriggers(noted, installing),
    ...installing.isDoubtful
      ? [`INSERT INTO ${notesTable(noted)} DEFAULT VALUES`]
      : [],
    describePartitions(noted),
  ];
}

/** Those of partitions are made, and made to fire always, with it. */
function rowTrigger(noted: NotedSource): readonly string[] {
  const table = nameOf(noted.source);
  return [
    `CREATE OR REPLACE TRIGGER ${ROW_TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${
      functionOf(noted)
    }()`,
    `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${ROW_TRIGGER}`,
  ];
}

/**
 * A partition can be emptied by itself. One that has come since the last time
 * may have brought rows that no trigger has seen: these are noted.
 */
function truncateTriggers(
  noted: NotedSource,
  { isFirst, columns }: Installing,
): string {
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  const isThere = (trigger: string) =>
    `EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = member.oid AND t.tgname = ${
      quoteLiteral(trigger)
    })`;
  return doBlock(`
DECLARE
  member record;
  is_new boolean;
  known pg_catalog.text[] := ${knownPartitions(noted)};
BEGIN
  FOR member IN ${membersOf(noted.source)} LOOP
    is_new := ${!isFirst} AND member.kind = 'r' AND EXISTS (SELECT FROM pg_catalog.pg_inherits i
      WHERE i.inhrelid = member.oid AND member.oid <> ${noted.source.oid}
        AND ${partitionIn("i")} <> ALL (known));
    ${
    execute(
      `CREATE OR REPLACE TRIGGER ${TRUNCATE_TRIGGER} AFTER TRUNCATE ON `,
      ` FOR EACH STATEMENT EXECUTE FUNCTION ${functionOf(noted)}()`,
    )
  }
    ${execute(ALTER, ` ENABLE ALWAYS TRIGGER ${TRUNCATE_TRIGGER}`)}
    IF ${isThere(ROW_TRIGGER)} THEN
      ${execute(ALTER, ` ENABLE ALWAYS TRIGGER ${ROW_TRIGGER}`)}
    END IF;
    IF is_new THEN
      ${
    execute(
      `INSERT INTO ${notesTable(noted)} (${names}) SELECT ${names} FROM ONLY `,
    )
  }
    END IF;
  END LOOP;
END`);
}

const ALTER = "ALTER TABLE ONLY ";

/** Runs a statement that names the member. */
function execute(before: string, after = ""): string {
  return `EXECUTE ${quoteLiteral(before)} || member.name || ${
    quoteLiteral(after)
  };`;
}

/** A table and all that is below it where it is partitioned: number, name in SQL, kind. */
export function membersOf({ oid }: Pick<Relation, "oid">): string {
  return `SELECT c.oid, c.relkind AS kind, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid = ${oid} OR c.oid IN (SELECT p.relid FROM pg_catalog.pg_partition_tree(${oid}) p)
       ORDER BY c.oid`;
}

function onlyOf({ kind }: Relation): string {
  return kind === "partitioned" ? "" : "ONLY ";
}

function nameOf({ schema, name }: Relation): string {
  return quoteName(schema, name);
}
