/**
 * Masks values of one column, in TypeScript: for what SQL cannot say. A rule
 * `{ code: ./masks/notes.ts }` names the module whose default export it is.
 *
 * It gets values as PostgreSQL writes them as text, never NULL, in the order of
 * the rows of a part of a table. A module is loaded once for each part that is
 * copied at a time, so what it remembers is no more than a cache.
 *
 * @example
 * ```ts
 * import type { MaskFunction } from "confiture";
 *
 * const NUMBER = /\b\d{6,}\b/g;
 *
 * const mask: MaskFunction = (text, { hash }) =>
 *   text.replace(NUMBER, (digits) => `#${hash(digits).slice(0, 8)}`);
 *
 * export default mask;
 * ```
 */
export type MaskFunction = (
  value: string,
  context: MaskContext,
) => string | null | Promise<string | null>;

/** What a mask's function is told beside the value; nothing of the row. */
export interface MaskContext {
  /** The schema of the table. */
  readonly schema: string;
  /** The table; of a partition, the partitioned table. */
  readonly table: string;
  /** The column. */
  readonly column: string;
  /**
   * HMAC-SHA-256 in 64 hexadecimal digits, with the key of the other masks: the
   * same text has the same hash in every table and every run. The key is asked
   * for where this is called.
   */
  hash(text: string): string;
}
