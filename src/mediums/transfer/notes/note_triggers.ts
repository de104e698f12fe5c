/** The row trigger that notes. */
export const ROW_TRIGGER = "confiture_note";

/** The statement trigger that notes that all rows are gone. */
export const TRUNCATE_TRIGGER = "confiture_note_truncate";

/** The statement trigger that refuses writes. */
export const FENCE_TRIGGER = "confiture_fence";

/** The row trigger that refuses writes that come without a statement. */
export const FENCE_ROW_TRIGGER = "confiture_fence_row";
