import type { Certainty } from "../../kernel/mod.ts";
import type { Node } from "../parser.ts";
import type { Scene } from "./scene.ts";
import { definitionsOf, stringsIn, wordsOf } from "./tree.ts";

/** Notes what is different for the statements after one that locks nothing. */
export function noteAftermath(node: Node, scene: Scene): void {
  if ("VariableSetStmt" in node) return setByStatement(node, scene);
  if ("SelectStmt" in node) return setByFunction(node, scene);
  if ("CreateFunctionStmt" in node) {
    const { funcname, options } = node.CreateFunctionStmt;
    scene.functions.set(wordsOf(funcname).at(-1) ?? "", volatilityIn(options));
  } else if ("CreateEnumStmt" in node) {
    noteType(wordsOf(node.CreateEnumStmt.typeName), false, scene);
  } else if ("CreateRangeStmt" in node) {
    noteType(wordsOf(node.CreateRangeStmt.typeName), false, scene);
  } else if ("CompositeTypeStmt" in node) {
    const { relname = "" } = node.CompositeTypeStmt.typevar ?? {};
    noteType([relname], false, scene);
  } else if ("CreateDomainStmt" in node) {
    const { domainname, constraints = [] } = node.CreateDomainStmt;
    const isChecked = constraints.some((one) =>
      "Constraint" in one &&
      /CHECK|NOTNULL/.test(one.Constraint.contype ?? "")
    );
    noteType(wordsOf(domainname), isChecked, scene);
  }
}

function noteType(
  words: readonly string[],
  isConstrained: boolean,
  scene: Scene,
): void {
  scene.types.set(words.at(-1) ?? "", isConstrained);
}

function volatilityIn(options: readonly Node[] | undefined): Certainty {
  const option = definitionsOf(options)
    .find(({ defname }) => defname === "volatility");
  const [word] = stringsIn([option?.arg]);
  return word === undefined || word === "volatile" ? "yes" : "no";
}

function setByStatement(node: Node, scene: Scene): void {
  if (!("VariableSetStmt" in node)) return;
  const { kind, name, args = [] } = node.VariableSetStmt;
  if (kind === "VAR_RESET_ALL") {
    scene.resetPath();
    scene.timeZone = undefined;
    return;
  }
  const values = args.map(constantOf);
  const isSet = kind === "VAR_SET_VALUE";
  if (name === "timezone") scene.timeZone = isSet ? values[0] ?? "" : undefined;
  if (name !== "search_path") return;
  if (!isSet) return scene.resetPath();
  scene.setPath(
    values.includes(undefined) ? undefined : schemasOf(values),
  );
}

/** `SELECT pg_catalog.set_config('search_path', '', false)`, as pg_dump writes it. */
function setByFunction(node: Node, scene: Scene): void {
  if (!("SelectStmt" in node)) return;
  for (const target of node.SelectStmt.targetList ?? []) {
    if (!("ResTarget" in target)) continue;
    const { val } = target.ResTarget;
    if (val === undefined || !("FuncCall" in val)) continue;
    if (wordsOf(val.FuncCall.funcname).at(-1) !== "set_config") continue;
    const [name, value] = (val.FuncCall.args ?? []).map(constantOf);
    if (name?.toLowerCase() !== "search_path") continue;
    scene.setPath(
      value === undefined ? undefined : schemasOf(
        value.split(",").map((part) => part.trim().replaceAll('"', "")),
      ),
    );
  }
}

/** Schemas that tables of the user's are looked for in. */
function schemasOf(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined)
    .filter((value) => !["", "pg_catalog", "$user"].includes(value));
}

function constantOf(node: Node): string | undefined {
  if (!("A_Const" in node) || node.A_Const.sval === undefined) return undefined;
  return node.A_Const.sval.sval ?? "";
}
