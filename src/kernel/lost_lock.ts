/**
 * What the server's message holds where a statement of a tracker's found that
 * the lock is not ours any more.
 */
export const LOST_LOCK = "confiture: the migration lock was lost";
