import type { LockMode } from "../../kernel/mod.ts";
import type { Constraint } from "../parser.ts";
import type { Draft, Use } from "./draft.ts";
import type { Known, Scene } from "./scene.ts";
import { nameOf, walk, wordsOf } from "./tree.ts";

interface Workbench {
  readonly table: Known;
  readonly draft: Draft;
  readonly scene: Scene;
}

/** What ADD CONSTRAINT locks the table in, and does to its rows. */
export async function addConstraint(
  constraint: Constraint,
  bench: Workbench,
): Promise<Use & { readonly mode: LockMode }> {
  const { table, draft, scene } = bench;
  const isLater = constraint.skip_validation === true ||
    constraint.is_enforced === false;
  switch (constraint.contype) {
    case "CONSTR_FOREIGN": {
      const { pktable } = constraint;
      if (pktable !== undefined) {
        const other = await scene.relation(nameOf(pktable));
        const known = pktable.relname === "" ? table : other;
        if (known.isMissing) draft.note(`there is no ${known.title}`);
        draft.lock(known, "SHARE ROW EXCLUSIVE", {
          scans: isLater ? "no" : "unknown",
          isDeep: true,
        });
      }
      if (!isLater && !table.isNew) {
        draft.note(
          "NOT VALID, and VALIDATE later, would check without blocking",
        );
      }
      return { mode: "SHARE ROW EXCLUSIVE", scans: isLater ? "no" : "yes" };
    }
    case "CONSTR_CHECK":
      noteCheck(constraint, bench, isLater);
      if (!isLater && !table.isNew) {
        draft.note(
          "NOT VALID, and VALIDATE later, would check without blocking",
        );
      }
      return { mode: "ACCESS EXCLUSIVE", scans: isLater ? "no" : "yes" };
    case "CONSTR_NOTNULL": {
      const [column = ""] = wordsOf(constraint.keys);
      return {
        mode: "ACCESS EXCLUSIVE",
        ...isLater ? {} : setNotNull(column, bench),
      };
    }
    case "CONSTR_PRIMARY":
    case "CONSTR_UNIQUE":
      if (constraint.indexname !== undefined) {
        return {
          mode: "ACCESS EXCLUSIVE",
          scans: constraint.contype === "CONSTR_PRIMARY" ? "unknown" : "no",
        };
      }
      draft.note(
        "CREATE UNIQUE INDEX CONCURRENTLY, and USING INDEX, would not block",
      );
      return { mode: "ACCESS EXCLUSIVE", scans: "yes" };
    default:
      return { mode: "ACCESS EXCLUSIVE", scans: "yes" };
  }
}

/** What SET NOT NULL does to the table's rows. */
export function setNotNull(
  column: string,
  { table, draft, scene }: Workbench,
): Use {
  const facts = table.facts?.columns.find((one) => one.name === column);
  const isChanged = scene.isChanged(table, column);
  if (facts?.isNotNull === true && !isChanged) return {};
  const proof =
    scene.checks.find((check) =>
      check.table === table.key && check.isValid &&
      check.proves.includes(column)
    )?.name ??
      table.facts?.checks.find((check) =>
        check.isValid && provesNotNull(check.definition, column)
      )?.name;
  if (proof !== undefined) {
    draft.note(`${proof} proves it: no row is read`);
    return { scans: "no" };
  }
  if (table.isNew) return { scans: "yes" };
  if (table.facts === undefined) {
    draft.note(`reads the table unless a valid CHECK (${column} IS NOT NULL)`);
    return { scans: "unknown" };
  }
  // One that says more than that may prove it, too.
  const isSimple = !table.facts.checks.some(({ columns, isValid }) =>
    isValid && columns.includes(column)
  );
  draft.note(
    `a valid CHECK (${column} IS NOT NULL) beforehand would spare the reading`,
  );
  return { scans: isSimple ? "yes" : "unknown" };
}

/** What VALIDATE CONSTRAINT locks beside the table, and does to its rows. */
export async function validate(
  name: string,
  { table, draft, scene }: Workbench,
): Promise<Use> {
  const made = scene.checks.find((check) =>
    check.table === table.key && check.name === name
  );
  if (made !== undefined) made.isValid = true;
  const key = table.facts?.references.find((one) => one.name === name);
  const check = table.facts?.checks.find((one) => one.name === name);
  if ((key ?? check)?.isValid === true) return {};
  if (key !== undefined) {
    draft.lock(await scene.qualified(key.table), "ROW SHARE", {
      scans: "unknown",
    });
  }
  return { scans: "yes" };
}

function noteCheck(
  { conname, raw_expr }: Constraint,
  { table, scene }: Workbench,
  isLater: boolean,
): void {
  const proves: string[] = [];
  const { NullTest: test } = raw_expr !== undefined && "NullTest" in raw_expr
    ? raw_expr
    : { NullTest: undefined };
  if (test?.nulltesttype === "IS_NOT_NULL") {
    walk(test.arg, (_kind, value) => {
      if ("sval" in value && typeof value.sval === "string") {
        proves.push(value.sval);
      }
    });
  }
  scene.checks.push({
    table: table.key,
    name: conname ?? "",
    proves: proves.length === 1 ? proves : [],
    isValid: !isLater,
  });
}

/** Whether a definition is exactly, or a conjunction with, `column IS NOT NULL`. */
function provesNotNull(definition: string, column: string): boolean {
  const quoted = /^[a-z_][a-z0-9_$]*$/.test(column)
    ? column
    : `"${column.replaceAll('"', '""')}"`;
  return definition.replace(/ NO INHERIT$/, "").replaceAll(/[()]/g, "") ===
    `CHECK ${quoted} IS NOT NULL`;
}
