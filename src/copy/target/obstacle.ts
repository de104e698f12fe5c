import type { RelationName } from "../relation.ts";

/** What of a database makes loading rows slow, or keeps rows out until others are there. */
export interface Obstacles {
  /**
   * The tables that are to be loaded, partitions of partitioned ones included,
   * and the partitioned tables all of whose partitions are.
   */
  readonly tables: readonly TableObstacles[];
  /** Those from them and those to them. */
  readonly foreignKeys: readonly ForeignKeyObstacle[];
  /** Whether the session's role may set `session_replication_role`. */
  readonly mayReplicate: boolean;
}

/** A table, and what stands on it. */
export interface TableObstacles extends RelationName {
  readonly kind: "table" | "partitioned";
  /** The topmost partitioned table, where it is a partition. */
  readonly root?: RelationName;
  /** Whether the session's role has the rights of its owner. */
  readonly isOwned: boolean;
  /** Whether row-level security holds for its owner, and so for the session's role. */
  readonly forcesRowSecurity: boolean;
  readonly indexes: readonly IndexObstacle[];
  /** Those that rows which come in, or their removal at once, would fire. */
  readonly triggers: readonly TriggerObstacle[];
}

/** An index, and the constraint that is made of it. */
export interface IndexObstacle {
  /** Of its constraint, too. */
  readonly name: string;
  /** As `CREATE INDEX`, all names in full. */
  readonly definition: string;
  readonly isUnique: boolean;
  /** The numbers of its columns, in their order, where foreign keys may look into it. */
  readonly keyColumns?: readonly number[];
  readonly comment?: string;
  /** Where it is not the database's own. */
  readonly tablespace?: string;
  /** How closely ANALYZE looks at its expressions. */
  readonly statistics?: readonly {
    readonly column: number;
    readonly target: number;
  }[];
  readonly isClustered: boolean;
  readonly isReplicaIdentity: boolean;
  readonly constraint?: KeyConstraint;
  /** The index of the partitioned table that it is attached to. */
  readonly partOf?: IndexName;
  /** Why it has to stay. */
  readonly staysFor?: string;
}

/** An index as its table's: it stands in the table's schema. */
export interface IndexName {
  readonly table: RelationName;
  readonly name: string;
}

/** A primary key, unique or exclusion constraint. */
export interface KeyConstraint {
  /** As after `ADD CONSTRAINT name`. */
  readonly definition: string;
  readonly isPrimary: boolean;
  /**
   * Whether an index that exists can be made it: exclusion constraints build
   * their own, and primary keys of tables whose parents forbid NULL.
   */
  readonly takesIndex: boolean;
  readonly isDeferrable: boolean;
  readonly isDeferred: boolean;
  readonly comment?: string;
}

/** A foreign key; of partitioned tables the topmost one. */
export interface ForeignKeyObstacle {
  readonly name: string;
  readonly table: RelationName;
  readonly columns: readonly string[];
  readonly referenced: RelationName;
  readonly referencedColumns: readonly string[];
  /** The index of `referenced` that it looks into. */
  readonly index: string;
  /** As after `ADD CONSTRAINT name`. */
  readonly definition: string;
  readonly isValidated: boolean;
  /** Whether one of both tables is partitioned. */
  readonly isPartitioned: boolean;
  readonly isPartitionedTable: boolean;
  readonly comment?: string;
  /** Whether the session's role may drop it and make it again. */
  readonly isOwned: boolean;
  readonly mayRefer: boolean;
  /** Tables that hold its rows and are not to be loaded, where what it refers to is. */
  readonly outside: readonly RelationName[];
  /** Why it has to stay. */
  readonly staysFor?: string;
}

/** A trigger, and when it fires. */
export interface TriggerObstacle {
  readonly name: string;
  /** As in `pg_trigger.tgenabled`. */
  readonly state: TriggerState;
}

/** Enabled, disabled, for replicas only, always. */
export type TriggerState = "O" | "D" | "R" | "A";
