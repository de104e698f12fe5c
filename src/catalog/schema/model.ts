/** What facts are made of. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** All that is compared of a thing, plain and in one order; names are qualified and quoted as SQL wants them. */
export type Facts = Readonly<Record<string, Json>>;

/** One thing in a schema. */
export interface SchemaObject {
  /** What it is: `table`, `column`, `grants`. */
  readonly kind: string;
  /** Its kind and name: `column public.users.email`. */
  readonly id: string;
  /** The id of what it cannot be without, and is dropped with. */
  readonly parent?: string;
  /** Equal where two of them are the same. */
  readonly facts: Facts;
  /** Ids of what must be there before it. */
  readonly needs: readonly string[];
  /** Its place among its siblings, where they have an order; never compared. */
  readonly rank: number;
  /** Ids of what the server takes along when it drops them: a column and the sequence it owns. */
  readonly goesWith: readonly string[];
  /** The id of what it is made and dropped by: a partition's index follows the one of the partitioned table. */
  readonly copyOf?: string;
}

/** A schema as data: everything users have made in a database, by id. */
export type Schema = ReadonlyMap<string, SchemaObject>;

/** What a change may cost. */
export interface Hazard {
  /** Which of the alternatives it is. */
  readonly type:
    | "data-loss"
    | "rewrite"
    | "long-lock"
    | "dependents-dropped"
    | "may-fail";
  /** The id of what it befalls. */
  readonly object: string;
  /** What is the case, for people. */
  readonly text: string;
}

/** One statement. */
export interface Change {
  /** Without a final semicolon. */
  readonly sql: string;
  /** What it may cost. */
  readonly hazards?: readonly Hazard[];
  /** Said above it, for people. */
  readonly notes?: readonly string[];
  /** Whether it must be committed before the next one, and so stands in no transaction. */
  readonly outside?: boolean;
}

/** One statement of a plan. */
export interface PlannedChange extends Change {
  /** What is done with the thing. */
  readonly type: "drop" | "alter" | "make";
  /** The id of the thing. */
  readonly object: string;
  /** What has to be done before it, as type and object: `drop table public.t`; absent where it is all that stands before it. */
  readonly waits?: readonly string[];
}

/** How one schema becomes another. */
export interface Plan {
  /** To be run in this order, one by one, in one session. */
  readonly changes: readonly PlannedChange[];
  /** Ids of what is there but not compared. */
  readonly notCompared: readonly string[];
}
