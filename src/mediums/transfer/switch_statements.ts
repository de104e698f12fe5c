import { putBack } from "../../copy/target/put_back.ts";
import type { PutBackStep } from "../../copy/target/step.ts";
import { takeOffStatements } from "../../copy/target/take_off_statements.ts";
import type { TakenOff } from "../../copy/target/taken_off.ts";

/** What is left to do at the target: what is quick, and what reads all rows. */
export interface SwitchSteps {
  /** Foreign keys for new rows, triggers: no row is looked at. */
  readonly quick: readonly PutBackStep[];
  /** Foreign keys for the rows that are there; runs while the application writes. */
  readonly slow: readonly PutBackStep[];
}

/** Divides what was taken off the target and is not back yet. */
export function switchSteps(
  off: TakenOff,
  done: ReadonlySet<string>,
): SwitchSteps {
  const left = putBack(off, { done });
  const isQuick = ({ subject }: PutBackStep) =>
    subject.kind === "foreign key" || subject.kind === "table";
  return {
    quick: left.filter(isQuick),
    slow: left.filter((step) => !isQuick(step)),
  };
}

/** Takes off again what the switch has put back, without a look at the rows. */
export function switchBackStatements(off: TakenOff): readonly string[] {
  return takeOffStatements({
    ...off,
    tables: off.tables.map((table) => ({ ...table, indexes: [] })),
  }, []);
}
