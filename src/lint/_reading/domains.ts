import { modifiersOf, nameOfWords, typeWord, wordsOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import type { LintStatement } from "./statement.ts";
import type { ColumnFacts } from "./table_facts.ts";

/** A type and its numbers. */
export type ColumnType = Pick<ColumnFacts, "type" | "modifiers">;

/** A domain, as far as the files tell. */
export interface DomainFacts extends ColumnType {
  /** Whether not every value of its type is one of it. */
  isChecked: boolean;
}

/** Notes what a statement makes of domains. */
export function noteDomain(
  domains: Map<string, DomainFacts>,
  statement: LintStatement,
  keyOf: (name: Name) => string,
): void {
  const made = statement.is("CreateDomainStmt");
  if (made !== undefined) {
    const constraints = (made.constraints ?? []).flatMap((node) =>
      "Constraint" in node ? [node.Constraint.contype] : []
    );
    domains.set(keyOf(nameOfWords(wordsOf(made.domainname))), {
      type: typeWord(made.typeName),
      modifiers: made.typeName === undefined ? [] : modifiersOf(made.typeName),
      isChecked: constraints.some((type) =>
        type === "CONSTR_CHECK" || type === "CONSTR_NOTNULL"
      ),
    });
  }
  const { subtype, typeName } = statement.is("AlterDomainStmt") ?? {};
  if (typeName === undefined || subtype === undefined) return;
  const domain = domains.get(keyOf(nameOfWords(wordsOf(typeName))));
  // SET NOT NULL, and ADD of a constraint.
  if (domain !== undefined && "OC".includes(subtype)) domain.isChecked = true;
}
