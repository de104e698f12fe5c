/** Where a thing is. */
export interface Named {
  schema: string;
  name: string;
}

export interface Enumeration extends Named {
  labels: string[];
}

export interface Domain extends Named {
  /** A type that is built in, or the reference of an enumeration. */
  base: string;
  check: number;
  notNull: boolean;
}

export interface Composite extends Named {
  attributes: { name: string; type: string }[];
}

export interface Sequence extends Named {
  increment: number;
  cache: number;
  cycle: boolean;
}

export interface Routine extends Named {
  argument: string;
  result: string;
  body: number;
  language: "sql" | "plpgsql" | "atomic";
  volatility: "IMMUTABLE" | "STABLE" | "VOLATILE";
  /** Whether it has a second argument, with a default. */
  hasMore: boolean;
  /** The reference of a table or view whose rows it reads. */
  reads?: string | undefined;
}

export interface Column {
  name: string;
  type: string;
  notNull: boolean;
  /** An expression. */
  default?: string | undefined;
  /** The reference of a function or sequence that the default calls. */
  calls?: string | undefined;
  identity?: "ALWAYS" | "BY DEFAULT" | undefined;
  isSerial?: boolean | undefined;
  /** The column that it is computed from. */
  from?: string | undefined;
  /** Which expression. */
  variant: number;
  collation?: string | undefined;
  storage?: string | undefined;
  statistics?: number | undefined;
}

export interface Key {
  name: string;
  type: "PRIMARY KEY" | "UNIQUE";
  columns: string[];
  isDeferrable: boolean;
}

export interface Check {
  name: string;
  column: string;
  variant: number;
  isNotValid: boolean;
  noInherit: boolean;
}

export interface ForeignKey {
  name: string;
  column: string;
  to: string;
  toColumn: string;
  action: string;
  isNotValid: boolean;
  isDeferrable: boolean;
}

export interface Index {
  name: string;
  columns: string[];
  isUnique: boolean;
  method: string;
  variant: number;
}

export interface Trigger {
  name: string;
  function: string;
  time: "BEFORE" | "AFTER";
  events: string;
  each: "ROW" | "STATEMENT";
  column?: string | undefined;
  enabled: "" | "DISABLE" | "ENABLE ALWAYS" | "ENABLE REPLICA";
}

export interface Policy {
  name: string;
  column: string;
  command: string;
  role: string;
  isRestrictive: boolean;
}

export interface Partition extends Named {
  /** Rows are divided by numbers: from, to; nothing is the rest. */
  bound?: [number, number] | undefined;
  /** A trigger that is off here. */
  disabled?: string | undefined;
  /** Partitions of its own: one for all. */
  isNested?: boolean | undefined;
  comment?: string | undefined;
  index?: Index | undefined;
}

export interface Table extends Named {
  columns: Column[];
  keys: Key[];
  checks: Check[];
  foreignKeys: ForeignKey[];
  indexes: Index[];
  triggers: Trigger[];
  policies: Policy[];
  hasRowSecurity: boolean;
  isUnlogged: boolean;
  options: string[];
  hasRows: boolean;
  /** The reference of the table it inherits from. */
  inherits?: string | undefined;
  /** The column that divides it. */
  dividedBy?: string | undefined;
  strategy: "RANGE" | "LIST" | "HASH";
  partitions: Partition[];
  replica?: string | undefined;
  clustered?: string | undefined;
  statistics?: string[] | undefined;
  rule?: number | undefined;
}

export interface View extends Named {
  /** References of tables and views. */
  from: string;
  columns: string[];
  /** An expression besides, over one column. */
  extra?:
    | { column: string; variant: number; calls?: string | undefined }
    | undefined;
  join?: string | undefined;
  isMaterialized: boolean;
  variant: number;
  options: string[];
  index?: string | undefined;
  isRecursive: boolean;
}

/** A remark on a thing: `COMMENT ON …`, `GRANT …`. */
export interface Remark {
  /** The reference of the thing, with what it is. */
  on: string;
  kind: "table" | "view" | "function" | "sequence" | "type" | "schema";
  /** Rights, owners and comments. */
  type: "comment" | "grant" | "owner";
  text: string;
  column?: string | undefined;
}

/** A schema that can be changed at random and written as DDL. */
export interface Model {
  schemas: string[];
  enums: Enumeration[];
  domains: Domain[];
  composites: Composite[];
  sequences: Sequence[];
  functions: Routine[];
  triggerFunctions: (Named & { body: number })[];
  tables: Table[];
  views: View[];
  remarks: Remark[];
  publication?: string[] | undefined;
}

/** How things name each other: unique, and as SQL wants it. */
export function referenceOf({ schema, name }: Named): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
