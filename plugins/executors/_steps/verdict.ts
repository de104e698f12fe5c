/** What is to be done about a statement that an earlier run did not come to the end of. */
export type Verdict =
  /** It took effect. */
  | { readonly kind: "done" }
  /** It did not, or may be executed once more all the same. */
  | { readonly kind: "again" }
  /** It is half done, and this statement does the rest. */
  | { readonly kind: "finish"; readonly sql: string }
  /** The catalog does not tell. */
  | { readonly kind: "unknown" };

/** The verdict on a statement that has taken effect where this is so, and otherwise has not. */
export function doneIf(isDone: boolean): Verdict {
  return { kind: isDone ? "done" : "again" };
}
