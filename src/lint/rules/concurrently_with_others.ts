import { setsSession } from "../../sql/setting.ts";
import type { Rule } from "../rule.ts";

/** A file that is only stepwise because of one of its statements. */
export const concurrentlyWithOthers: Rule = {
  name: "concurrently-with-others",
  title: "One statement takes the transaction from all others of the file",
  why:
    "What cannot run in a transaction makes the whole file run statement by statement: if one fails, those before it stay",
  example: `ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX CONCURRENTLY orders_note ON orders (note);`,
  cure: "Move it to a file of its own",
  instead: "CREATE INDEX CONCURRENTLY orders_note ON orders (note);",
  severity: "warning",
  *checkFile({ statements, script, isStepwise, kind }) {
    if (!isStepwise || script?.directives.noTransaction || kind === "schema") {
      return;
    }
    const first = statements.find(({ statement }) =>
      statement.outside !== undefined
    );
    const other = statements.find((each) =>
      each.statement.outside === undefined &&
      each.statement.control === undefined && !setsSession(each.statement) &&
      each.is("VacuumStmt") === undefined &&
      each.is("SelectStmt") === undefined &&
      each.is("CommentStmt") === undefined
    );
    if (first === undefined || other === undefined) return;
    yield {
      message:
        `Because of ${first.statement.outside}, line ${other.statement.place.line} is committed by itself`,
      offset: first.start,
    };
  },
};
