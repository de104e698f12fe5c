import { excerptAt } from "../../sql/place.ts";
import type { Statement } from "../../sql/script.ts";
import type { Findings } from "./problems.ts";
import type { PlacedStatement } from "./unit.ts";

/**
 * The statements of a file that the build's own transaction holds: without the
 * one BEGIN … COMMIT that may stand around them. Whatever else begins, ends or
 * divides a transaction becomes a finding.
 */
export function withoutWrapping(
  statements: readonly PlacedStatement[],
  findings: Findings,
): { readonly body: readonly PlacedStatement[]; readonly isWrapped: boolean } {
  const walk = new TransactionWalk(findings);
  const body = statements.filter((placed) => walk.keeps(placed));
  walk.finish();
  return { body, isWrapped: walk.hasPair };
}

/** Whether a statement only sets how the session works. */
export function isSetting({ words, text, control }: Statement): boolean {
  const [first, second] = words;
  if (control !== undefined) return false;
  if (first === "SET") return second !== "LOCAL" && second !== "CONSTRAINTS";
  return first === "RESET" ||
    first === "SELECT" && /\bset_config\s*\(/i.test(text);
}

class TransactionWalk {
  readonly #findings: Findings;
  #open: PlacedStatement | undefined;
  #closed: PlacedStatement | undefined;
  #hasBody = false;
  #isTold = false;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get hasPair(): boolean {
    return this.#closed !== undefined;
  }

  keeps(placed: PlacedStatement): boolean {
    const { statement } = placed;
    switch (statement.control) {
      case undefined:
      case "savepoint":
        this.#pass(statement);
        return true;
      case "characteristics":
        // The build has one transaction and one session: there is nothing to isolate.
        return false;
      case "begin":
        this.#begin(placed);
        return false;
      case "commit":
        this.#commit(placed);
        return false;
      case "rollback":
        this.#refuse(placed, "would undo what the build did");
        return false;
      default:
        this.#refuse(placed, "is not possible in the build's transaction");
        return false;
    }
  }

  finish(): void {
    if (this.#open !== undefined) {
      this.#refuse(this.#open, "is never followed by COMMIT");
    }
  }

  #pass(statement: Statement): void {
    if (isSetting(statement) || statement.outside !== undefined) return;
    this.#hasBody = true;
    if (this.#closed !== undefined && !this.#isTold) {
      this.#isTold = true;
      this.#refuse(this.#closed, "is not the file's last statement");
    }
  }

  #begin(placed: PlacedStatement): void {
    if (this.#open !== undefined) {
      const { line } = this.#open.statement.place;
      this.#refuse(placed, `stands inside the transaction of line ${line}`);
      return;
    }
    if (this.#closed !== undefined) {
      this.#refuse(placed, "begins a second transaction");
    } else if (this.#hasBody) {
      this.#refuse(placed, "is not the file's first statement");
    }
    this.#open = placed;
  }

  #commit(placed: PlacedStatement): void {
    if (this.#open === undefined) {
      this.#refuse(placed, "ends a transaction the file did not begin");
      return;
    }
    this.#open = undefined;
    this.#closed = placed;
  }

  #refuse({ script, statement }: PlacedStatement, why: string): void {
    this.#findings.add({
      message: `${nameOf(statement)} ${why}`,
      place: statement.place,
      excerpt: excerptAt(script.text, statement.start),
      hint:
        "Remove the statement: the build is one transaction, and savepoints are allowed in it",
    });
  }
}

/** The words that make it what it is, as people would call it. */
function nameOf({ control, words }: Statement): string {
  const [first = "", second = ""] = words;
  if (first === "START") return "START TRANSACTION";
  if (control === "chain") return `${first} AND CHAIN`;
  return second === "PREPARED" || first === "PREPARE"
    ? `${first} ${second}`
    : first;
}
