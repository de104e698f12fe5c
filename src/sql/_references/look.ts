import type { Tree } from "../object_name.ts";
import type { Need, ReferenceKind, Strength } from "./reference.ts";

/** What a look at a piece of a tree notes. */
export interface Notes {
  add(kind: ReferenceKind, words: readonly string[], strength?: Strength): void;
  push(need: Need | undefined): void;
  fill(range: unknown): void;
  whole(schema: string): void;
}

/** Finds the names in one kind of node, other nodes below it apart. */
export type Look = (value: Tree, notes: Notes) => void;
