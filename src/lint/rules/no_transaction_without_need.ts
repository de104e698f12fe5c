import { commandsOf } from "../_reading/commands.ts";
import { setsSession } from "../../sql/setting.ts";
import { definitionsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A `no-transaction` that nothing asks for. */
export const noTransactionWithoutNeed: Rule = {
  name: "no-transaction-without-need",
  title: "no-transaction where everything could be in one",
  why:
    "If a statement fails, those before it stay: what PostgreSQL could have undone must be undone by hand",
  example: `-- confiture: no-transaction
CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);`,
  cure:
    "Leave the directive out: what cannot run in a transaction is recognised without it",
  instead: `CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);`,
  severity: "warning",
  *checkFile({ script, statements, kind }) {
    if (script?.directives.noTransaction !== true || kind === "schema") return;
    const works = statements.filter(({ statement }) => !setsSession(statement));
    const isNeeded = works.some((each) =>
      each.statement.outside !== undefined ||
      each.statement.control !== undefined ||
      // What divides its work into transactions does so inside.
      each.is("DoStmt") !== undefined || each.is("CallStmt") !== undefined ||
      // Batches, and values of an enum that the next statement uses.
      each.is("UpdateStmt") !== undefined ||
      each.is("DeleteStmt") !== undefined ||
      each.is("AlterEnumStmt") !== undefined ||
      // So that others can write while rows are read.
      commandsOf(each, "AT_ValidateConstraint").length > 0 ||
      definitionsOf(each.is("VacuumStmt")?.options).length > 0
    );
    if (isNeeded || works.length < 2) return;
    yield {
      message: "Nothing in the file needs it",
      offset: script.text.search(
        /--[ \t]*confiture[ \t]*:[ \t]*no-transaction/i,
      ),
    };
  },
};
