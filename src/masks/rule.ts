import type { Place } from "../kernel/mod.ts";

/** What a user says about one column. */
export type MaskRule =
  | {
    /** Which of the alternatives it is. */
    readonly kind: "template";
    /** Text with words in braces: `user_{id}@example.com`. */
    readonly template: string;
    /** What stands beside it. */
    readonly options?: RuleOptions;
    /** Where in the user's file. */
    readonly place?: Place;
  }
  | {
    /** Which of the alternatives it is. */
    readonly kind: "strategy";
    /** The name of one of `STRATEGIES`. */
    readonly strategy: string;
    /** What stands beside it. */
    readonly options: RuleOptions;
    /** Where in the user's file. */
    readonly place?: Place;
  }
  | {
    /** Which of the alternatives it is. */
    readonly kind: "sql";
    /** One expression over the columns of the row. */
    readonly sql: string;
    /** What stands beside it. */
    readonly options?: RuleOptions;
    /** Where in the user's file. */
    readonly place?: Place;
  }
  | CodeRule
  | {
    /** Which of the alternatives it is. */
    readonly kind: "preserve";
    /** What stands beside it. */
    readonly options?: RuleOptions;
    /** Where in the user's file. */
    readonly place?: Place;
  };

/** A function of the user's. */
export interface CodeRule {
  /** Which of the alternatives it is. */
  readonly kind: "code";
  /** The module's file, as the user would write it from the working directory. */
  readonly module: string;
  /** Of the export: `default`, or another. */
  readonly name: string;
  /** What stands beside it. */
  readonly options?: RuleOptions;
  /** Where in the user's file. */
  readonly place?: Place;
}

/** What stands beside the rule in the file, as it was read. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** A relation, as far as masking its columns is concerned. */
export interface MaskRelation {
  /** The schema it is in. */
  readonly schema: string;
  /** Its name, as the catalogs have it. */
  readonly name: string;
  /** In their order. */
  readonly columns: readonly MaskColumn[];
  /** Of every kind. */
  readonly keys: readonly MaskKey[];
  /** From this relation to others. */
  readonly foreignKeys: readonly MaskForeignKey[];
}

/** A column, as far as masking it is concerned. */
export interface MaskColumn {
  /** Its name, as the catalogs have it. */
  readonly name: string;
  /** `character varying(40)`, `public.email_address`. */
  readonly type: string;
  /** What is below all domains, without modifiers: `character varying`. */
  readonly baseType: string;
  /** As in `pg_type.typcategory`, of the base type. */
  readonly category: string;
  /** In characters, where the type limits it. */
  readonly maxLength?: number;
  /** Whether its type is a domain. */
  readonly isDomain: boolean;
  /** Whether that domain, or one below it, has a CHECK. */
  readonly hasDomainCheck: boolean;
  /** Whether it takes no NULL. */
  readonly isNotNull: boolean;
  /** Whether PostgreSQL works its values out. */
  readonly isGenerated: boolean;
  /** Whether a CHECK constraint mentions it. */
  readonly isInCheck: boolean;
}

/** A primary key, unique constraint or unique index. */
export interface MaskKey {
  /** Its name, as the catalogs have it. */
  readonly name: string;
  /** Those it mentions. */
  readonly columns: readonly string[];
  /** Whether it is the primary key. */
  readonly isPrimary: boolean;
  /** Whether it has expressions or a predicate. */
  readonly isPartial: boolean;
}

/** A foreign key, from the table that refers. */
export interface MaskForeignKey {
  /** Its name, as the catalogs have it. */
  readonly name: string;
  /** Those it mentions. */
  readonly columns: readonly string[];
  /** The relation it refers to. */
  readonly referenced: { readonly schema: string; readonly name: string };
  /** In the order of `columns`. */
  readonly referencedColumns: readonly string[];
  /** MATCH FULL. */
  readonly isFull: boolean;
}

/** A column that is to be masked, and what depends on it. */
export interface MaskedColumn {
  /** The relation it is in. */
  readonly relation: MaskRelation;
  /** The column itself. */
  readonly column: MaskColumn;
  /** Whether it alone is a key. */
  readonly isUnique: boolean;
  /** Whether it is one of the columns of a key. */
  readonly isInKey: boolean;
  /** Whether a foreign key goes out from it, or comes in to it. */
  readonly isInForeignKey: boolean;
}

/** How a column is masked. */
export interface Mask {
  /**
   * SQL for the source's SELECT, over the row's own columns, quoted and without
   * their table. Of the column's base type; nothing in it cuts silently.
   */
  readonly expression: string;
  /** Whether two values never have one mask; less likely than 2^-64 is never. */
  readonly isInjective: boolean;
  /** Columns that it reads. */
  readonly dependsOn: readonly string[];
  /** Whether sessions must have the key. */
  readonly usesKey: boolean;
  /** The environment variable of its key, where it is not that of all. */
  readonly seedEnv?: string;
  /** What is to be proved of the copy. */
  readonly proof: MaskProof;
  /** SQL of the rows that may keep their value all the same: there is nothing to hide in them. */
  readonly exempt?: string;
  /** Of the longest result, in characters, where it is known. */
  readonly maxLength?: number;
  /** SQL of the rows whose mask may be too long for the column: look before the first byte is copied. */
  readonly overflow?: string;
  /**
   * Two columns whose masks have one identity give equal values equal masks;
   * absent where the mask depends on more than the value.
   */
  readonly identity?: string;
  /** For the plan: `email`, `"user_{id}@example.com"`. */
  readonly description: string;
}

/**
 * What is to be proved of a masked column afterwards: that no mask is a value
 * of the source's column, that no row kept its value, or nothing.
 */
export type MaskProof = "disjoint" | "changed" | "none";
