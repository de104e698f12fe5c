import type { Task } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { prepare } from "../_task/prepare.ts";

/** Why a file fails in one transaction that psql, without any, would take. */
export interface Refusal {
  /**
   * `steps`: PostgreSQL will have no transaction around the statement, or a
   * COMMIT before it. `pending`: checks wait for COMMIT that are to be made
   * before it, which a transaction can do as well.
   */
  readonly kind: "steps" | "pending";
  readonly statement: Statement;
  /** In the server's words. */
  readonly reason: string;
}

/** What PostgreSQL means by refusing a file in a transaction; undefined where psql would fail as well. */
export async function refusalOf(
  { step }: Task,
  thrown: unknown,
): Promise<Refusal | undefined> {
  if (step.kind !== "sql" || !(thrown instanceof ConfitureError)) {
    return undefined;
  }
  const { server, place } = thrown;
  const { shape } = await prepare(step);
  if (server === undefined || shape.kind !== "transactional") return undefined;
  const needsTransaction = shape.opening !== undefined ||
    shape.statements.some(({ control }) => control === "savepoint");
  if (needsTransaction) return undefined;
  const statement = shape.statements.findLast((each) =>
    isAtOrBefore(each, place)
  );
  if (statement === undefined) return undefined;
  const kind = kindOf(server, statement);
  return kind && { kind, statement, reason: server.message };
}

function kindOf(
  { sqlstate, where = "" }: NonNullable<ConfitureError["server"]>,
  { words, text }: Statement,
): Refusal["kind"] | undefined {
  const [first = ""] = words;
  switch (sqlstate) {
    // REINDEX of a partitioned table. From within a function it is refused anywhere.
    case "25001":
      return first === "DO" || CODE_REGEXP.test(where) ? undefined : "steps";
    // COMMIT in a procedure; in a function it is refused anywhere.
    case "2D000":
      return first === "DO" || first === "CALL" ? "steps" : undefined;
    // A new value of an enum is used. What adds it itself has no COMMIT between.
    case "55P04":
      return ADDS_VALUE_REGEXP.test(text) ? undefined : "steps";
    // Deferred triggers are still to come. It may also be that others use the object.
    case "55006":
      return "pending";
    default:
      return undefined;
  }
}

/** Lines of the context that code of a function or a block leaves. */
const CODE_REGEXP = /\bPL\/|\bSQL\b/;
const ADDS_VALUE_REGEXP = /\badd\s+value\b/i;

function isAtOrBefore(
  { place: start }: Statement,
  place: ConfitureError["place"],
): boolean {
  const { line = 0, column = 0 } = start;
  if (place?.line === undefined) return false;
  return line < place.line ||
    (line === place.line && column <= (place.column ?? 1));
}
