import type { Certainty } from "../../kernel/mod.ts";
import type { ColumnDef, Constraint } from "../parser.ts";
import { isVolatile } from "./calls.ts";
import type { Draft, Use } from "./draft.ts";
import type { Known, Scene } from "./scene.ts";
import { nameOf, typeText, typeWord, wordsOf } from "./tree.ts";

const SERIAL: ReadonlySet<string> = new Set([
  "bigserial",
  "serial",
  "serial2",
  "serial4",
  "serial8",
  "smallserial",
]);

/** What adding a column does to the table's rows. */
export async function addColumn(
  column: ColumnDef,
  { table, draft, scene }: { table: Known; draft: Draft; scene: Scene },
): Promise<Use> {
  const constraints = (column.constraints ?? []).flatMap((node) =>
    "Constraint" in node ? [node.Constraint] : []
  );
  const named = (contype: Constraint["contype"]) =>
    constraints.find((one) => one.contype === contype);
  const given = named("CONSTR_DEFAULT")?.raw_expr ?? column.raw_default;
  const title = column.colname ?? "";
  scene.changeColumn(table, title);

  const rewrites = await rewriteOf();
  const references = named("CONSTR_FOREIGN");
  const isCheckedNow = named("CONSTR_CHECK") !== undefined ||
    named("CONSTR_UNIQUE") !== undefined ||
    named("CONSTR_PRIMARY") !== undefined;
  const isEmpty = given === undefined || isNull(given);
  if (references?.pktable !== undefined) {
    const other = await scene.relation(nameOf(references.pktable));
    draft.lock(other, "SHARE ROW EXCLUSIVE", {
      scans: isEmpty && rewrites === "no" ? "no" : "unknown",
      isDeep: true,
    });
  }
  if (rewrites === "yes") return { rewrites, scans: "yes" };
  const isNotNull = named("CONSTR_NOTNULL") !== undefined;
  if (isCheckedNow || isNotNull && isEmpty && rewrites === "no") {
    draft.note(
      isNotNull && isEmpty
        ? `${title} is NOT NULL without a default: fails where there is a row`
        : `a constraint on ${title} is checked at once`,
    );
    return { rewrites, scans: isNotNull && !isCheckedNow ? "unknown" : "yes" };
  }
  if (references !== undefined && !isEmpty) return { rewrites, scans: "yes" };
  return { rewrites, scans: rewrites };

  async function rewriteOf(): Promise<Certainty> {
    if (named("CONSTR_IDENTITY") !== undefined) {
      draft.note(`${title} is an identity: every row is given a number`);
      return "yes";
    }
    const generated = named("CONSTR_GENERATED");
    if (generated !== undefined) {
      if (generated.generated_kind === "v") return "no";
      draft.note(`${title} is stored: it is computed for every row`);
      return "yes";
    }
    const names = wordsOf(column.typeName?.names);
    if (names.length === 1 && SERIAL.has(typeWord(column.typeName))) {
      draft.note(`${title} is a serial: every row is given a number`);
      return "yes";
    }
    if (await isConstrained()) {
      draft.note(`${title} is of a domain with constraints`);
      return "yes";
    }
    if (given === undefined || isNull(given)) return await typeIsKnown();
    const volatile = await isVolatile(given, scene);
    if (volatile === "yes") {
      draft.note(`the default of ${title} is volatile`);
      return "yes";
    }
    if (volatile === "no") return await typeIsKnown();
    draft.note(`rewritten where the default of ${title} is volatile`);
    return "unknown";
  }

  async function isConstrained(): Promise<boolean> {
    if (column.typeName === undefined) return false;
    const made = scene.types.get(typeWord(column.typeName));
    if (made !== undefined) return made;
    const facts = await scene.facts?.type(typeText(column.typeName));
    return facts?.kind === "d" && facts.hasConstraints;
  }

  /** A type that nobody knows may be a domain with constraints. */
  async function typeIsKnown(): Promise<Certainty> {
    if (column.typeName === undefined) return "no";
    const [schema] = wordsOf(column.typeName.names);
    if (schema === "pg_catalog") return "no";
    if (scene.types.has(typeWord(column.typeName))) return "no";
    const facts = await scene.facts?.type(typeText(column.typeName));
    if (facts !== undefined || BUILT_IN.has(typeWord(column.typeName))) {
      return "no";
    }
    draft.note(`rewritten where the type of ${title} is a constrained domain`);
    return "unknown";
  }
}

/** Types that the parser leaves without their schema. */
const BUILT_IN: ReadonlySet<string> = new Set([
  "bytea",
  "cidr",
  "date",
  "inet",
  "json",
  "jsonb",
  "macaddr",
  "money",
  "oid",
  "text",
  "timestamptz",
  "tsvector",
  "uuid",
  "xml",
]);

function isNull(node: object): boolean {
  if ("A_Const" in node) {
    const { A_Const: constant } = node;
    return typeof constant === "object" && constant !== null &&
      "isnull" in constant && constant.isnull === true;
  }
  if ("TypeCast" in node) {
    const { TypeCast: cast } = node;
    return typeof cast === "object" && cast !== null && "arg" in cast &&
      typeof cast.arg === "object" && cast.arg !== null && isNull(cast.arg);
  }
  return false;
}
