import { relationText } from "../../../copy/relation.ts";
import type { Problem, Session } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import { sourcesOf } from "./noted_source.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesProblems } from "./problems.ts";
import type { ProblemsOptions } from "./problems.ts";
import { WAL_PUBLICATION, WAL_SLOT_SQL } from "./wal_names.ts";

/** What keeps writes to the sources of feeds from being read from the WAL. Changes nothing. */
export async function walProblems(
  session: Session,
  feeds: readonly Feed[],
  options: ProblemsOptions = {},
): Promise<readonly Problem[]> {
  const { database } = session;
  if (database.kind !== "server") {
    return [{
      message: "the embedded database gives its WAL to nobody",
      hint: "Follow by triggers",
    }];
  }
  const sources = sourcesOf(feeds);
  const [place] = await session.query<PlaceRow>(PLACE, [WAL_PUBLICATION]);
  const members = await session.query<IdentityRow>(IDENTITIES, [
    sources.map(({ source }) => source.oid),
  ]);
  const pooling = await database.pooling?.() ?? "none";
  return [
    ...pooling === "none" ? [] : [{
      message: "a pooler stands before the source, which lends no replication",
      hint: "Connect to the server itself",
    }],
    ...place === undefined ? [] : placeProblems(place),
    ...await notesProblems(session, feeds, options),
    ...sources.flatMap((noted) =>
      identityProblems(
        noted,
        members.filter(({ source }) => source === noted.source.oid),
      )
    ),
  ];
}

function placeProblems(place: PlaceRow): readonly Problem[] {
  const { wal_level, role, slots, senders } = place;
  return [
    ...wal_level === "logical" ? [] : [{
      message: `wal_level of the source is ${wal_level}`,
      hint:
        "ALTER SYSTEM SET wal_level = logical, and start the server anew; or follow by triggers",
    }],
    ...place.may_replicate ? [] : [{
      message: `the role ${role} may not replicate`,
      hint:
        `ALTER ROLE ${role} REPLICATION; where the provider keeps that to itself, GRANT its role for it, as rds_replication`,
    }],
    ...place.has_slot || slots > 0 ? [] : [{
      message: "all replication slots of the source are taken",
      hint: "Raise max_replication_slots, or drop one that nobody needs",
    }],
    ...senders > 0 ? [] : [{
      message: "all of the source's max_wal_senders are taken",
      hint: "Raise max_wal_senders",
    }],
    ...place.is_foreign_publication
      ? [{
        message:
          `there is a publication ${WAL_PUBLICATION} that is not confiture's`,
        hint: "Rename it",
      }]
      : [],
  ];
}

/** What is not known of a row that is gone, nobody can find at the target. */
function identityProblems(
  { source, key }: NotedSource,
  members: readonly IdentityRow[],
): readonly Problem[] {
  const table = relationText(source);
  const isPartitioned = source.kind === "partitioned";
  const root = members.find(({ relation }) => relation === source.oid);
  const leaves = members.filter(({ kind }) => kind === "r");
  const short = leaves.find(({ identity, columns }) =>
    identity !== "f" && key.some((name) => !columns.includes(name))
  );
  return [
    ...leaves.some(({ is_unlogged }) => is_unlogged)
      ? [{
        message: `${table} is unlogged: what is written to it is in no WAL`,
        hint: "ALTER TABLE … SET LOGGED, or follow by triggers",
      }]
      : [],
    // A new partition has the key of its parent, and no other identity.
    ...isPartitioned && root?.has_primary === false
      ? [{
        message:
          `${table} has no primary key, so that a partition that is to come could not be updated while it is published`,
        hint: "Follow by triggers",
      }]
      : [],
    ...short === undefined ? [] : [{
      message:
        `the replica identity of ${table} does not have the key that its rows are known by (${
          key.join(", ")
        })`,
      hint: isPartitioned
        ? "Name the primary key as `key` in the map, or follow by triggers"
        : `ALTER TABLE ${table} REPLICA IDENTITY FULL, or USING INDEX; or follow by triggers`,
    }],
    ...root?.generated.some((name) => key.includes(name)) === true
      ? [{
        message:
          `the key of ${table} has a generated column, which the WAL does not tell`,
        hint: "Follow by triggers",
      }]
      : [],
  ];
}

interface PlaceRow {
  readonly wal_level: string;
  readonly role: string;
  readonly may_replicate: boolean;
  readonly has_slot: boolean;
  /** How many more there can be. */
  readonly slots: number;
  readonly senders: number;
  readonly is_foreign_publication: boolean;
}

const PLACE = `
SELECT pg_catalog.current_setting('wal_level') AS wal_level, pg_catalog.quote_ident(current_user) AS role,
       r.rolsuper OR r.rolreplication OR EXISTS (SELECT FROM pg_catalog.pg_roles p
         WHERE p.rolname = 'rds_replication' AND pg_catalog.pg_has_role(p.oid, 'USAGE')) AS may_replicate,
       EXISTS (SELECT FROM pg_catalog.pg_replication_slots s WHERE s.slot_name = ${WAL_SLOT_SQL}) AS has_slot,
       pg_catalog.current_setting('max_replication_slots')::pg_catalog.int4
         - (SELECT pg_catalog.count(*) FROM pg_catalog.pg_replication_slots)::pg_catalog.int4 AS slots,
       pg_catalog.current_setting('max_wal_senders')::pg_catalog.int4
         - (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication)::pg_catalog.int4 AS senders,
       EXISTS (SELECT FROM pg_catalog.pg_publication p WHERE p.pubname = $1
         AND coalesce(pg_catalog.obj_description(p.oid, 'pg_publication'), '') NOT LIKE 'confiture: %') AS is_foreign_publication
  FROM pg_catalog.pg_roles r WHERE r.rolname = current_user`;

interface IdentityRow {
  readonly source: number;
  readonly relation: number;
  readonly kind: string;
  readonly identity: string;
  readonly is_unlogged: boolean;
  readonly has_primary: boolean;
  /** The columns that are told of a row that is gone. */
  readonly columns: readonly string[];
  readonly generated: readonly string[];
}

const IDENTITIES = `
WITH RECURSIVE members AS (
  SELECT s.oid AS source, s.oid AS relation FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS s (oid)
  UNION
  SELECT m.source, i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.relation
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT m.source, m.relation, c.relkind AS kind, c.relreplident AS identity, c.relpersistence = 'u' AS is_unlogged,
       EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid AND x.indisprimary) AS has_primary,
       coalesce((SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_index x
          JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY ((x.indkey::pg_catalog.int2[])[0:x.indnkeyatts - 1])
         WHERE x.indrelid = c.oid AND x.indisvalid
           AND (c.relreplident = 'd' AND x.indisprimary AND x.indimmediate
             OR c.relreplident = 'i' AND x.indisreplident)), '[]') AS columns,
       coalesce((SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = c.oid AND a.attgenerated <> ''), '[]') AS generated
  FROM members m JOIN pg_catalog.pg_class c ON c.oid = m.relation`;
