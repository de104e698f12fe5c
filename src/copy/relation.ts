/** The name of a relation, schema first. */
export interface RelationName {
  /** Without quotes, as its own name. */
  readonly schema: string;
  /** Its own name. */
  readonly name: string;
}

/** A relation that holds rows, as far as copying them is concerned. */
export interface Relation extends RelationName {
  readonly oid: number;
  readonly kind: "table" | "partitioned" | "foreign" | "matview";
  /** The topmost partitioned table, where it is a partition. */
  readonly root?: RelationName;
  /** The partitioned tables it is a part of, the nearest first; absent where it is none. */
  readonly partitionOf?: readonly RelationName[];
  /**
   * What rows of a partition meet, in SQL over its columns' names; absent where
   * they may be any. Without the numbers of relations: two servers agree on it.
   */
  readonly bound?: string;
  /** Parents by plain inheritance. */
  readonly inherits: readonly RelationName[];
  /** Whether its rows stand in blocks that a CTID finds. */
  readonly isHeap: boolean;
  /** Size of its main fork, in the server's blocks. */
  readonly blocks: number;
  /** With what is stored out of line, without indexes. */
  readonly bytes: number;
  /** As the planner believes; -1 where it does not know. */
  readonly rows: number;
  /** Number of the file it is kept in: another one after each rewrite. */
  readonly filenode: number;
  /** Whether the session's role has the rights of its owner. */
  readonly isOwned: boolean;
  readonly canSelect: boolean;
  /** Whether row-level security hides rows from the session's role. */
  readonly hidesRows: boolean;
  /** Whether it belongs to an extension. */
  readonly extension?: string;
  readonly comment?: string;
  /** In their order, without dropped ones. */
  readonly columns: readonly RelationColumn[];
  readonly keys: readonly RelationKey[];
  readonly foreignKeys: readonly RelationForeignKey[];
}

/** A column, as far as copying and masking its values are concerned. */
export interface RelationColumn {
  readonly name: string;
  /** As in `attnum`. */
  readonly position: number;
  /** `character varying(40)`, `public.email_address`. */
  readonly type: string;
  /** What is below all domains, without modifiers: `character varying`. */
  readonly baseType: string;
  /** As in `pg_type.typcategory`, of the base type. */
  readonly category: string;
  /** In characters, where the type limits it. */
  readonly maxLength?: number;
  readonly isDomain: boolean;
  readonly hasDomainCheck: boolean;
  readonly isNotNull: boolean;
  readonly isGenerated: boolean;
  readonly identity?: "always" | "by default";
  readonly hasDefault: boolean;
  /** Whether a CHECK constraint mentions it. */
  readonly isInCheck: boolean;
  readonly comment?: string;
  /**
   * Two columns with one signature have one binary format; absent where only
   * text is understood by another database.
   */
  readonly binary?: string;
}

/** A primary key, unique constraint or unique index. */
export interface RelationKey {
  readonly name: string;
  /** Those it mentions, expressions and predicate included. */
  readonly columns: readonly string[];
  readonly isPrimary: boolean;
  /** Whether it has expressions or a predicate. */
  readonly isPartial: boolean;
  /** Set where rows may share it: an exclusion constraint, or one that is not valid. */
  readonly isLoose?: boolean;
  /** Set where rows may share it for as long as a transaction is open. */
  readonly isDeferrable?: boolean;
}

/** A foreign key, from the table that refers. */
export interface RelationForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly referenced: RelationName;
  /** In the order of `columns`. */
  readonly referencedColumns: readonly string[];
  readonly isValidated: boolean;
  readonly isDeferrable: boolean;
  /** MATCH FULL. */
  readonly isFull: boolean;
}

/** `app.users`, as people write it; for messages. */
export function relationText({ schema, name }: RelationName): string {
  return schema === "public" ? name : `${schema}.${name}`;
}

/** Whether both name one relation. */
export function isSameRelation(a: RelationName, b: RelationName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/** Whether it is the other one, or a partition of it. */
export function isWithin(relation: Relation, other: RelationName): boolean {
  return isSameRelation(relation, other) ||
    (relation.partitionOf ?? []).some((one) => isSameRelation(one, other));
}
