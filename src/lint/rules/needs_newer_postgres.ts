import type { Node } from "../../sql/parser.ts";
import { definitionsOf } from "../../sql/tree.ts";
import { newConstraints } from "../_reading/columns.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Rule } from "../rule.ts";

/** What the server is too old for. */
export const needsNewerPostgres: Rule = {
  name: "needs-newer-postgres",
  title: "Something a server of that version does not know",
  why: "The server refuses it; with `--postgres VERSION` it is known before",
  example:
    "CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email) NULLS NOT DISTINCT;",
  cure: "Do without it, or upgrade the server",
  instead: "CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);",
  severity: "error",
  *check(statement, { version }) {
    if (version === undefined) return;
    for (const { what, since, offset } of featuresOf(statement)) {
      if (since <= version) continue;
      yield {
        message: `${what} is known from PostgreSQL ${since}, not to ${version}`,
        offset: offset ?? statement.start,
      };
    }
  },
};

interface Feature {
  readonly what: string;
  readonly since: number;
  readonly offset?: number;
}

function featuresOf(statement: LintStatement): readonly Feature[] {
  const { node } = statement;
  if (node === undefined) return [];
  return [
    ...ofStatement(node),
    ...newConstraints(statement).flatMap(({ constraint, offset }) => {
      const found: Feature[] = [];
      const { contype } = constraint;
      if (constraint.nulls_not_distinct) {
        found.push({ what: "NULLS NOT DISTINCT", since: 15, offset });
      }
      if (constraint.without_overlaps) {
        found.push({ what: "WITHOUT OVERLAPS", since: 18, offset });
      }
      if (contype === "CONSTR_GENERATED" && constraint.generated_kind === "v") {
        found.push({ what: "A VIRTUAL generated column", since: 18, offset });
      }
      if (contype === "CONSTR_NOTNULL" && constraint.skip_validation) {
        found.push({ what: "NOT NULL … NOT VALID", since: 18, offset });
      }
      const isKept = contype === "CONSTR_CHECK" || contype === "CONSTR_FOREIGN";
      if (isKept && constraint.is_enforced !== true) {
        found.push({ what: "NOT ENFORCED", since: 18, offset });
      }
      return found;
    }),
    ...commandsOf(statement, "AT_SetExpression").map(({ offset }) => ({
      what: "SET EXPRESSION",
      since: 17,
      offset,
    })),
  ];
}

function ofStatement(node: Node): readonly Feature[] {
  if ("MergeStmt" in node) {
    const returns = node.MergeStmt.returningClause !== undefined;
    return [
      returns
        ? { what: "MERGE … RETURNING", since: 17 }
        : { what: "MERGE", since: 15 },
    ];
  }
  if ("IndexStmt" in node && node.IndexStmt.nulls_not_distinct) {
    return [{ what: "NULLS NOT DISTINCT", since: 15 }];
  }
  if ("ViewStmt" in node) {
    const isInvoker = definitionsOf(node.ViewStmt.options).some(({ defname }) =>
      defname === "security_invoker"
    );
    return isInvoker ? [{ what: "security_invoker", since: 15 }] : [];
  }
  return [];
}
