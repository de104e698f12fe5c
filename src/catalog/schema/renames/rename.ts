import type { Place } from "../../../kernel/mod.ts";
import type { Change } from "../model.ts";

/** What somebody decided about renames; names as people write them. */
export interface RenameDecisions {
  /** Names of the old side, each with the one of the new side; a bare last part will do for that. */
  readonly renamed: readonly ToldRename[];
  /** Names of the old side that are renamed to nothing. */
  readonly notRenamed: readonly string[];
}

/** One rename that somebody told. */
export interface ToldRename {
  /** The old name. */
  readonly from: string;
  /** The new name. */
  readonly to: string;
  /** Where it stands, if it is a hint in a file. */
  readonly place?: Place;
}

/** A thing that goes on living under another name. */
export interface Rename {
  /** As in ids; and `enum value`, `attribute`. */
  readonly kind: string;
  /** The id of the old side. */
  readonly from: string;
  /** The id of the new side. */
  readonly to: string;
  /** How sure it is, from 0 to 1; 1 where it is told. */
  readonly score: number;
  /** Whether somebody told it. */
  readonly isTold: boolean;
  /** The statements, to be run after those of the renames before it. */
  readonly changes: readonly Change[];
}

/** A thing that may have been renamed, and only people know. */
export interface RenameQuestion {
  /** As in ids. */
  readonly kind: string;
  /** The id of the old side. */
  readonly from: string;
  /** The likeliest first. */
  readonly candidates: readonly RenameCandidate[];
}

/** What a thing may be called now. */
export interface RenameCandidate {
  /** The id of the new side. */
  readonly to: string;
  /** How likely it is, from 0 to 1. */
  readonly score: number;
}

/** What was found out about renames. */
export interface RenameFindings {
  /** In the order to be run. */
  readonly renames: readonly Rename[];
  readonly questions: readonly RenameQuestion[];
  /** A sentence for each decision that matched nothing. */
  readonly unused: readonly string[];
  /** Hints in files that tell of renames that took place before. */
  readonly done: readonly ToldRename[];
}

/** One thing under its old and its new name. */
export interface NamePair {
  readonly kind: string;
  /** The id it had. */
  readonly from: string;
  /** The id it gets. */
  readonly to: string;
}
