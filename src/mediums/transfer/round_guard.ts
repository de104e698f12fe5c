import { ConfitureError } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { stateName } from "./state.ts";

const IS_LIVE = "the target is live, and has rows of its own";
const IS_OVER = "the transfer is being given up";
const IS_SWITCHING = "a cutover is at work";

/**
 * Ends a round's transaction where it comes too late: a target that is live has
 * newer rows than the source. Runs when no other round can be at work, so that
 * the state it looks at stays.
 */
export const REFUSE_LATE_ROUNDS = `DO ${
  quoteLiteral(`
DECLARE
  name text;
BEGIN
  FOR name IN SELECT s.name FROM ${stateName()} s WHERE s.kind = 'phase' LOOP
    IF name IN ('live', 'back', 'cleanup') THEN
      RAISE EXCEPTION USING ERRCODE = '55000', MESSAGE = '${IS_LIVE}';
    ELSIF name = 'abort' THEN
      RAISE EXCEPTION USING ERRCODE = '55000', MESSAGE = '${IS_OVER}';
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM ${stateName()} s WHERE s.kind = 'phase' AND s.name = 'cutover') THEN
    RAISE EXCEPTION USING ERRCODE = '55P03', MESSAGE = '${IS_SWITCHING}';
  END IF;
END`)
}`;

/** What such a transaction was ended by; undefined where it was something else. */
export function lateRound(error: unknown): ConfitureError | undefined {
  if (!(error instanceof ConfitureError)) return undefined;
  const { sqlstate, message } = error.server ?? {};
  if (sqlstate !== "55000") return undefined;
  if (message !== IS_LIVE && message !== IS_OVER) return undefined;
  return new ConfitureError(
    "transfer/order",
    `Cannot bring more rows: ${message}`,
    { cause: error },
  );
}
