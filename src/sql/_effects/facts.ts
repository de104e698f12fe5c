import type { Name } from "./tree.ts";

/** A relation's name, with its schema. */
export interface QualifiedName extends Name {
  readonly schema: string;
}

/** A column as the catalog knows it. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: number;
  readonly typeName: string;
  /** The modifier; -1 where there is none. */
  readonly modifier: number;
  readonly isDomain: boolean;
  readonly isNotNull: boolean;
  readonly isIndexed: boolean;
}

/** A CHECK constraint. */
export interface CheckFacts {
  readonly name: string;
  readonly isValid: boolean;
  /** As `pg_get_constraintdef` writes it. */
  readonly definition: string;
  readonly columns: readonly string[];
}

/** A foreign key, seen from either of its ends. */
export interface ForeignKeyFacts {
  readonly name: string;
  readonly columns: readonly string[];
  /** The table at the other end. */
  readonly table: QualifiedName;
  readonly isValid: boolean;
}

/** What the catalog tells of a relation. */
export interface RelationFacts extends QualifiedName {
  /** As in `pg_class.relkind`. */
  readonly kind: string;
  /** As in `pg_class.relpersistence`. */
  readonly persistence: string;
  readonly rows?: number;
  readonly bytes?: number;
  readonly columns: readonly ColumnFacts[];
  readonly checks: readonly CheckFacts[];
  readonly references: readonly ForeignKeyFacts[];
  readonly referencedBy: readonly ForeignKeyFacts[];
  /** Names of other constraints, and the columns they are of. */
  readonly keys: readonly string[];
  /** Tables it inherits from or is a partition of. */
  readonly parents: readonly QualifiedName[];
  /** How many tables there are below it. */
  readonly descendants: number;
  readonly defaultPartition?: QualifiedName;
  readonly indexes: readonly QualifiedName[];
  /** The table of an index. */
  readonly table?: QualifiedName;
  readonly hasTriggers: boolean;
  /** Whether views are made of it. */
  readonly hasViews: boolean;
}

/** What the catalog tells of a type. */
export interface TypeFacts {
  readonly id: number;
  /** As in `pg_type.typtype`. */
  readonly kind: string;
  /** Whether values must be checked against a domain's constraints. */
  readonly hasConstraints: boolean;
  /** Itself, or what a domain is made of. */
  readonly base: number;
}

/** What the catalog tells of all functions of one name. */
export interface FunctionFacts {
  /** Whether all of them, or none, may give another value each time. */
  readonly volatile: "yes" | "no" | "unknown";
  /** Whether PostgreSQL brought all of them. */
  readonly isBuiltIn: boolean;
}

/** Where facts come from. Everything is undefined that is not there. */
export interface FactSource {
  /** Schemas that names are looked for in. */
  path(): Promise<readonly string[]>;
  relation(name: QualifiedName): Promise<RelationFacts | undefined>;
  /** A type by its name, quoted where need be. */
  type(text: string): Promise<TypeFacts | undefined>;
  functions(name: Name): Promise<FunctionFacts | undefined>;
  /** Whether values of a type may stay as they are to become another's. */
  isBinary(from: number, to: number): Promise<boolean>;
  /** Tables with columns of a domain. */
  tablesOfDomain(text: string): Promise<readonly QualifiedName[]>;
  /** The table that an extended statistics object is of. */
  tableOfStatistics(name: Name): Promise<QualifiedName | undefined>;
  setting(name: string): Promise<string | undefined>;
}
