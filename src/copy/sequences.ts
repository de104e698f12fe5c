import type { Session } from "../kernel/mod.ts";
import { quoteName } from "../sql/quote.ts";
import type { RelationName } from "./relation.ts";

/** A sequence, and the column it belongs to. */
export interface Sequence extends RelationName {
  readonly owner?: RelationName & { readonly column: string };
  readonly canRead: boolean;
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** Reads what sequences there are, in every schema of the users. */
export async function readSequences(
  session: Session,
): Promise<readonly Sequence[]> {
  const rows = await session.query<SequenceRow>(SEQUENCES);
  return rows.map((row) => ({
    schema: row.schema,
    name: row.name,
    canRead: row.can_read,
    ...(row.owner_schema === null || row.owner_name === null ||
        row.owner_column === null
      ? {}
      : {
        owner: {
          schema: row.owner_schema,
          name: row.owner_name,
          column: row.owner_column,
        },
      }),
  }));
}

interface SequenceRow extends RelationName {
  readonly can_read: boolean;
  readonly owner_schema: string | null;
  readonly owner_name: string | null;
  readonly owner_column: string | null;
}

const SEQUENCES = `
SELECT n.nspname AS schema, s.relname AS name,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE')
         AND pg_catalog.has_sequence_privilege(s.oid, 'SELECT') AS can_read,
       tn.nspname AS owner_schema, t.relname AS owner_name, a.attname AS owner_column
  FROM pg_catalog.pg_class s
  JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  LEFT JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
   AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE s.relkind = 'S' AND s.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
 ORDER BY n.nspname COLLATE "C", s.relname COLLATE "C"`;

/** The sequence at the target that stands for one of the source: by its column, or by its name. */
export function counterpartOf(
  sequence: Sequence,
  candidates: readonly Sequence[],
): Sequence | undefined {
  const { owner } = sequence;
  if (owner === undefined) {
    return candidates.find(({ schema, name }) =>
      schema === sequence.schema && name === sequence.name
    );
  }
  return candidates.find((candidate) =>
    candidate.owner?.schema === owner.schema &&
    candidate.owner.name === owner.name &&
    candidate.owner.column === owner.column
  );
}

/** Reads where sequences stand. What they tell is of now, not of a snapshot: never behind it. */
export async function readStates(
  session: Session,
  sequences: readonly Sequence[],
): Promise<readonly SequenceState[]> {
  const states: SequenceState[] = [];
  for (let at = 0; at < sequences.length; at += READ_AT_ONCE) {
    const rows = await session.query<
      { last_value: string; is_called: boolean }
    >(
      sequences.slice(at, at + READ_AT_ONCE).map(({ schema, name }, rank) =>
        `SELECT ${rank} AS rank, last_value::pg_catalog.text, is_called FROM ${
          quoteName(schema, name)
        }`
      ).join(" UNION ALL ") + " ORDER BY rank",
    );
    states.push(...rows.map((row) => ({
      lastValue: row.last_value,
      isCalled: row.is_called,
    })));
  }
  return states;
}

const READ_AT_ONCE = 100;

/** Sets a sequence to a state; fails where that is outside its bounds. */
export async function setSequence(
  session: Session,
  sequence: Sequence,
  { lastValue, isCalled }: SequenceState,
): Promise<void> {
  await session.query(
    "SELECT pg_catalog.setval($1::pg_catalog.regclass, $2::pg_catalog.int8, $3::pg_catalog.bool)",
    [quoteName(sequence.schema, sequence.name), lastValue, isCalled],
  );
}

/** Sets a sequence that cannot be read behind the largest value of its column. */
export async function setBehindColumn(
  session: Session,
  sequence: Sequence,
): Promise<void> {
  if (sequence.owner === undefined) return;
  const { schema, name, column } = sequence.owner;
  await session.query(
    `SELECT pg_catalog.setval($1::pg_catalog.regclass, largest)
       FROM (SELECT max(${quoteName(column)}) AS largest FROM ${
      quoteName(schema, name)
    }) AS values WHERE largest IS NOT NULL`,
    [quoteName(sequence.schema, sequence.name)],
  );
}
