/**
 * Functions of PostgreSQL's own that change nothing but what their statement
 * changes, and look at nothing but their arguments. `nextval` and its like
 * name a sequence beside.
 */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(
  `nextval`
    .split(/\s+/),
);
