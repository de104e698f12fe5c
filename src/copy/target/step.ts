import type { RelationName } from "../relation.ts";
import type { ForeignKeyObstacle } from "./obstacle.ts";

/** Something that is put back in one transaction. */
export interface PutBackStep {
  /** The same in every run: what the journal knows it by. */
  readonly id: string;
  readonly subject: StepSubject;
  /** None where all is there already. */
  readonly statements: readonly string[];
  /** Steps that must be done before; one that is not in the list is. */
  readonly after: readonly string[];
  readonly locks: readonly StepLock[];
  /** How long it may take, compared to others. */
  readonly weight: number;
}

/** What a step is about. */
export interface StepSubject {
  readonly kind:
    | "index"
    | "exclusion"
    | "keys"
    | "foreign key"
    | "validation"
    | "statistics"
    | "table";
  readonly table: RelationName;
  /** Of the index or constraint. */
  readonly name?: string;
  readonly foreignKey?: Pick<
    ForeignKeyObstacle,
    "columns" | "referenced" | "referencedColumns"
  >;
}

/** A lock that a step takes. */
export interface StepLock {
  /** The table; of a partition its topmost table. */
  readonly table: string;
  /** The partition; absent where it is the whole table, or may be any. */
  readonly part?: string;
  readonly mode: StepLockMode;
}

/** The modes that steps take; those of readers and writers are not among them. */
export type StepLockMode =
  | "row share"
  | "share update exclusive"
  | "share"
  | "share row exclusive"
  | "access exclusive";

/** What PostgreSQL lets nobody hold beside each mode. */
const CONFLICTS: Readonly<Record<StepLockMode, readonly StepLockMode[]>> = {
  "row share": ["access exclusive"],
  "share update exclusive": [
    "share update exclusive",
    "share",
    "share row exclusive",
    "access exclusive",
  ],
  "share": [
    "share update exclusive",
    "share row exclusive",
    "access exclusive",
  ],
  "share row exclusive": [
    "share update exclusive",
    "share",
    "share row exclusive",
    "access exclusive",
  ],
  "access exclusive": [
    "row share",
    "share update exclusive",
    "share",
    "share row exclusive",
    "access exclusive",
  ],
};

/** Whether one step would wait for the other. */
export function isInTheWay(one: PutBackStep, other: PutBackStep): boolean {
  return one.locks.some((mine) =>
    other.locks.some((theirs) =>
      isOneTable(mine, theirs) && CONFLICTS[mine.mode].includes(theirs.mode)
    )
  );
}

/** Whether two locks may be on one and the same table. */
export function isOneTable(one: StepLock, other: StepLock): boolean {
  return one.table === other.table &&
    (one.part === undefined || other.part === undefined ||
      one.part === other.part);
}
