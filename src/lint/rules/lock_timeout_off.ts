import type { Rule } from "../rule.ts";

/** A file that waits for locks without end. */
export const lockTimeoutOff: Rule = {
  name: "lock-timeout-off",
  title: "lock_timeout is switched off",
  why:
    "A statement that waits for a lock keeps all who come after it waiting, without end",
  example: "SET lock_timeout = 0;",
  cure: "Leave it out, or say how long: `-- confiture: lock-timeout 10s`",
  instead: "SET lock_timeout = '10s';",
  severity: "warning",
  *check(statement, { file }) {
    const { name, kind, args = [] } = statement.is("VariableSetStmt") ?? {};
    if (name !== "lock_timeout" || file.kind === "schema") return;
    if (kind !== "VAR_SET_VALUE" || isDump(file.text)) return;
    const isOff = args.some((node) =>
      "A_Const" in node &&
      (node.A_Const.ival !== undefined && (node.A_Const.ival.ival ?? 0) === 0 ||
        /^0\D*$/.test(node.A_Const.sval?.sval ?? ""))
    );
    if (!isOff) return;
    yield {
      message: "Locks are waited for without end",
      offset: statement.start,
    };
  },
};

/** What pg_dump writes begins with that for a reason of its own. */
function isDump(text: string): boolean {
  return text.includes("-- PostgreSQL database dump");
}
