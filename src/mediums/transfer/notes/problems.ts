import type { RelationName } from "../../../copy/relation.ts";
import { relationText } from "../../../copy/relation.ts";
import type { Problem, Session } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { OURS } from "./notes_schema.ts";
import { FENCE_ROW_TRIGGER, FENCE_TRIGGER } from "./fence.ts";
import { ROW_TRIGGER, TRUNCATE_TRIGGER } from "./note_function.ts";
import { keyProblems, sourcesOf } from "./noted_source.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesOf, TIME_COLUMN, TRANSACTION_COLUMN } from "./notes_table.ts";

/** What is put up with. */
export interface ProblemsOptions {
  /** Whether notes may go to subscribers of publications that have all tables. */
  readonly allowPublished?: boolean;
}

/** What keeps writes to the sources of feeds from being noted. Changes nothing. */
export async function notesProblems(
  session: Session,
  feeds: readonly Feed[],
  { allowPublished = false }: ProblemsOptions = {},
): Promise<readonly Problem[]> {
  const sources = sourcesOf(feeds);
  const [place] = await session.query<PlaceRow>(PLACE, [TRANSFER_SCHEMA, OURS]);
  const members = await session.query<MemberRow>(MEMBERS, [
    sources.map(({ source }) => source.oid),
    [ROW_TRIGGER, TRUNCATE_TRIGGER, FENCE_TRIGGER, FENCE_ROW_TRIGGER],
    TRANSFER_SCHEMA,
  ]);
  const columns = await session.query<ColumnRow>(COLUMNS, [
    sources.map(({ source }) => source.oid),
    sources.map((noted) => notesOf(noted).name),
    TRANSFER_SCHEMA,
  ]);
  return [
    ...place === undefined ? [] : placeProblems(place, allowPublished),
    ...keyProblems(feeds),
    ...sources.flatMap((noted) => [
      ...memberProblems(
        noted,
        members.filter(({ source }) => source === noted.source.oid),
      ),
      ...columnProblems(
        noted,
        columns.filter(({ source }) => source === noted.source.oid),
      ),
    ]),
  ];
}

function placeProblems(
  place: PlaceRow,
  allowPublished: boolean,
): readonly Problem[] {
  const { database, role } = place;
  if (place.is_standby) {
    return [{
      message: `the database ${database} is a standby, which takes no triggers`,
      hint: "Name its primary as the source",
    }];
  }
  return [
    ...!place.has_schema && !place.may_create
      ? [{
        message: `the role ${role} has no CREATE on the database ${database}`,
        hint: `GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(role)}`,
      }]
      : [],
    ...place.has_schema && !place.owns_schema
      ? [{
        message:
          `the schema ${TRANSFER_SCHEMA} belongs to another role than ${role}`,
        hint: "Connect as the role that began, or drop what it has left",
      }]
      : [],
    ...place.has_schema && place.owns_schema && !place.is_ours
      ? [{
        message:
          `there is a schema ${TRANSFER_SCHEMA} already, and it does not say that it is confiture's`,
        hint: "Rename it: the name is needed for what a transfer keeps",
      }]
      : [],
    ...!place.has_language
      ? [{
        message: `the role ${role} may not use the language plpgsql`,
        hint: "CREATE EXTENSION plpgsql, or GRANT USAGE ON LANGUAGE plpgsql",
      }]
      : [],
    ...allowPublished ? [] : place.publications.map((publication) => ({
      message:
        `the publication ${publication} has all tables, so that its subscribers would get the notes, and stop at tables that they do not have`,
      hint: "Make it again FOR TABLE or FOR TABLES IN SCHEMA",
    })),
  ];
}

function memberProblems(
  { source }: NotedSource,
  members: readonly MemberRow[],
): readonly Problem[] {
  const table = relationText(source);
  if (members.length === 0) {
    return [{ message: `${table} is gone, or has been made anew` }];
  }
  if (source.kind !== "table" && source.kind !== "partitioned") {
    return [{
      message: `${table} is no table: triggers do not see what changes in it`,
      hint: "Put it under `ignore` in the map, or take it over with custom_sql",
    }];
  }
  return members.flatMap((member) => {
    const name = relationText(member);
    const part = member.relation === source.oid
      ? table
      : `${name}, a part of ${table},`;
    return [
      ...member.is_owned ? [] : [{
        message: `${part} belongs to the role ${member.owner}`,
        hint:
          `Connect as ${member.owner}, or as a role that is a member of it: only the owner can have triggers fire always, and drop them again`,
      }],
      ...member.is_foreign
        ? [{
          message:
            `${part} is a foreign table: triggers do not see what others write to it`,
          hint: "Detach it, or leave the table out",
        }]
        : [],
      ...member.clashes.map((trigger) => ({
        message: `${part} has a trigger ${trigger} that is not confiture's`,
        hint: "Rename it",
      })),
    ];
  });
}

function columnProblems(
  { source, key }: NotedSource,
  columns: readonly ColumnRow[],
): readonly Problem[] {
  const table = relationText(source);
  const [noted] = columns;
  const isOther = noted?.noted !== null && noted?.noted !== undefined &&
    [...noted.noted].sort().join("\0") !== [...key].sort().join("\0");
  return [
    ...key.flatMap((name) => {
      const column = columns.find((one) => one.name === name);
      const what = `the key column "${name}" of ${table}`;
      if (column === undefined) return [{ message: `${what} does not exist` }];
      if (column.is_virtual) {
        return [{
          message: `${what} is virtual: triggers do not see its value`,
          hint: "Name the columns that it is made of as `key` in the map",
        }];
      }
      return [TRANSACTION_COLUMN, TIME_COLUMN].includes(name)
        ? [{
          message: `${what} has a name that the notes need`,
          hint: "Name another key in the map, or rename the column",
        }]
        : [];
    }),
    ...isOther
      ? [{
        message: `the writes to ${table} are noted by another key: ${
          noted.noted?.join(", ")
        }`,
        hint:
          "Take the transfer back with `confiture migrate schema-to-schema abort`, and begin again",
      }]
      : [],
  ];
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

interface PlaceRow {
  readonly database: string;
  readonly role: string;
  readonly is_standby: boolean;
  readonly may_create: boolean;
  readonly has_schema: boolean;
  readonly owns_schema: boolean | null;
  readonly is_ours: boolean;
  readonly has_language: boolean;
  readonly publications: readonly string[];
}

/** An empty schema is as good as none. */
const PLACE = `
SELECT pg_catalog.current_database()::pg_catalog.text AS database, current_user::pg_catalog.text AS role,
       pg_catalog.pg_is_in_recovery() AS is_standby,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS may_create,
       n.oid IS NOT NULL AS has_schema,
       pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS owns_schema,
       coalesce(pg_catalog.starts_with(pg_catalog.obj_description(n.oid, 'pg_namespace'), $2), false)
         OR NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
              WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid) AS is_ours,
       coalesce((SELECT pg_catalog.has_language_privilege(l.oid, 'USAGE') FROM pg_catalog.pg_language l WHERE l.lanname = 'plpgsql'), false) AS has_language,
       coalesce((SELECT pg_catalog.json_agg(p.pubname ORDER BY p.pubname) FROM pg_catalog.pg_publication p WHERE p.puballtables), '[]') AS publications
  FROM (SELECT) AS one
  LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1`;

interface MemberRow extends RelationName {
  readonly source: number;
  readonly relation: number;
  readonly owner: string;
  readonly is_owned: boolean;
  readonly is_foreign: boolean;
  readonly clashes: readonly string[];
}

const MEMBERS = `
WITH RECURSIVE members AS (
  SELECT s.oid AS source, s.oid AS relation FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS s (oid)
  UNION
  SELECT m.source, i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.relation
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT m.source, m.relation, n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name,
       pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text AS owner,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS is_owned,
       c.relkind = 'f' AND m.relation <> m.source AS is_foreign,
       coalesce((SELECT pg_catalog.json_agg(t.tgname ORDER BY t.tgname)
          FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
          JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
         WHERE t.tgrelid = c.oid AND t.tgname = ANY ($2::pg_catalog.text[]) AND fn.nspname <> $3), '[]') AS clashes
  FROM members m
  JOIN pg_catalog.pg_class c ON c.oid = m.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 ORDER BY m.source, c.oid`;

interface ColumnRow {
  readonly source: number;
  readonly name: string;
  readonly is_virtual: boolean;
  /** By which columns it is noted already; null where it is not. */
  readonly noted: readonly string[] | null;
}

const COLUMNS = `
SELECT s.oid AS source, a.attname::pg_catalog.text AS name, a.attgenerated = 'v' AS is_virtual,
       (SELECT pg_catalog.json_agg(k.attname) FROM pg_catalog.pg_attribute k
         JOIN pg_catalog.pg_class c ON c.oid = k.attrelid AND c.relname = s.notes
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = $3
         WHERE k.attnum > 0 AND NOT k.attisdropped
           AND k.attname NOT IN ('${TRANSACTION_COLUMN}', '${TIME_COLUMN}')) AS noted
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.text[])) AS s (oid, notes)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped`;
