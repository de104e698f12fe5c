/** What a name can be the name of. */
export type ReferenceKind =
  | "access method"
  | "cast"
  | "collation"
  | "column"
  | "constraint"
  | "conversion"
  | "event trigger"
  | "extension"
  | "foreign data wrapper"
  | "function"
  | "key"
  | "language"
  | "operator"
  | "operator class"
  | "operator family"
  | "policy"
  | "publication"
  | "relation"
  | "role"
  | "rows"
  | "rule"
  | "schema"
  | "server"
  | "statistics"
  | "text search configuration"
  | "text search dictionary"
  | "text search parser"
  | "text search template"
  | "trigger"
  | "type"
  | "value";

/** A name of something in a database, as a statement writes it. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** Absent where the search path decides. */
  readonly schema?: string;
  readonly name: string;
  /** What of it: a column, a constraint, a trigger, the columns of a key, a value. */
  readonly part?: string;
}

/** Something that is there once a statement has run. */
export interface Made extends Reference {
  /** What people call it: `table`, `materialized view`. */
  readonly what: string;
  /** How many arguments a function takes, at least and at most. */
  readonly takes?: { readonly least: number; readonly most: number };
  readonly isTemporary?: boolean;
}

/** How bad it is when something is not there. */
export type Strength =
  /** PostgreSQL refuses the statement. */
  | "must"
  /** It does, but the foreign key can be added later. */
  | "foreign key"
  /** It may, or the outcome is another. */
  | "should";

/** Something that is to be there before a statement runs. */
export interface Need extends Reference {
  readonly strength: Strength;
  /** With how many arguments a function is called. */
  readonly given?: number;
  /** Where names without a schema are looked for, if not in the session's path. */
  readonly path?: readonly string[];
}

/** A foreign key in the definition of a table, which can be taken out of it. */
export interface ForeignKey {
  /** Where its words begin in the statement, in bytes. */
  readonly location: number;
  /** The column that it stands behind; absent where it stands by itself. */
  readonly column?: string;
  /** Where the column's next constraint begins, in bytes. */
  readonly until?: number;
  readonly name?: string;
  readonly needs: readonly Need[];
}

/** All that a statement makes and refers to. */
export interface References {
  readonly makes: readonly Made[];
  readonly needs: readonly Need[];
  /** What a body of code needs where `check_function_bodies` is on. */
  readonly body: readonly Need[];
  /** What is needed when what it makes is called. */
  readonly late: readonly Need[];
  /** Foreign keys of a table that it makes; their needs are among the others. */
  readonly foreignKeys: readonly ForeignKey[];
  /** Whether it does nothing but add foreign keys. */
  readonly isForeignKey: boolean;
  /** The table that it alters, or makes something for. */
  readonly about?: Need;
  /** Tables whose rows it changes. */
  readonly fills: readonly Need[];
  /** Whether it calls functions or reads rows, so that what is needed late is needed now. */
  readonly executes: boolean;
  /** All strings and names in it, for what cannot be told from the grammar alone. */
  readonly words: ReadonlySet<string>;
  /** Whether it says what becomes of all that is made later. */
  readonly isBarrier: boolean;
  /** Schemas of which it concerns all that is in them. */
  readonly wholeSchemas: readonly string[];
}
