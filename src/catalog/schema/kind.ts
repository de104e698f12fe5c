import type { Change, Schema, SchemaObject } from "./model.ts";

/** One kind of thing: how it is read, and the DDL that makes, changes and drops it. */
export interface Kind {
  /** What it is, for people and in ids: `table`. */
  readonly name: string;
  /** Rows as `reading()` writes them; runs with an empty search path. */
  read(serverVersion: number): string;
  /** Whether it is a remark on another thing: its rows carry the address of that thing, and no name. */
  readonly isRemark?: boolean;
  /** Whether it goes when a thing goes that it needs and that is not its parent; absent where it always does. */
  follows?(object: SchemaObject, gone: string): boolean;
  /** Names that no two things may have at once. */
  occupies?(object: SchemaObject): readonly string[];
  /** As COMMENT ON and ALTER … OWNER name it: `TABLE public.t`. */
  subject?(object: SchemaObject): string;
  /** The id of what makes it in its own statement, where there is such a thing. */
  carrier?(object: SchemaObject, making: Making): string | undefined;
  /** Makes it, with what it carries. */
  create(object: SchemaObject, making: Making): readonly Change[];
  /** Gives it the name of another; only of what has copies. */
  rename?(from: SchemaObject, to: SchemaObject): readonly Change[];
  /** Drops it. */
  drop(object: SchemaObject, dropping: Dropping): readonly Change[];
  /** Makes one into the other; where it cannot, or is absent, it is dropped and made again. */
  alter?(
    from: SchemaObject,
    to: SchemaObject,
    both: Both,
  ): Alteration | "replace";
}

/** What is known while a thing is made. */
export interface Making extends Both {
  /** Whether a thing is made, and not there already. */
  isMade(id: string): boolean;
  /** The id of the type whose alteration makes a type anew, where there is one. */
  remaker(id: string): string | undefined;
  /** What its statement makes besides. */
  readonly carried: readonly SchemaObject[];
}

/** What is known while a thing is dropped. */
export interface Dropping extends Both {
  /** Whether it is made again. */
  readonly isReplaced: boolean;
  /** Whether its rows are set aside. */
  readonly isPoured: boolean;
  /** Whether an old thing is dropped, to come again or not. */
  isGone(id: string): boolean;
}

/** The two schemas. */
export interface Both {
  readonly old: Schema;
  readonly new: Schema;
  /** As COMMENT ON names what a remark is made on: `TABLE public.t`. */
  subjectOf(remark: SchemaObject, schema: Schema): string;
}

/** How a thing becomes another. */
export interface Alteration {
  readonly changes: readonly Change[];
  /** The changes where they depend on what is dropped meanwhile, to come again or not. */
  changesBeside?(isGone: (id: string) => boolean): readonly Change[];
  /** Ids of old things that stand in the way: they, and what needs them, are dropped before and made again after. */
  readonly disturbs?: readonly string[];
  /** Ids of tables that cannot stay as they are meanwhile: they are made anew around their rows. */
  readonly rewrites?: readonly string[];
  /** Ids of types that are made anew, with the checks they have. */
  readonly remakes?: readonly string[];
  /** Ids of what is altered before, if it is. */
  readonly after?: readonly string[];
}
