import type { Certainty } from "../../kernel/mod.ts";
import type { AlterTableCmd, ColumnDef, Node, TypeName } from "../parser.ts";
import type { Draft, Use } from "./draft.ts";
import type { ColumnFacts, TypeFacts } from "./facts.ts";
import type { Known, Scene } from "./scene.ts";
import { modifiersOf, typeText } from "./tree.ts";

/** Numbers of types whose modifiers can be widened without touching a row. */
const TYPE = {
  bpchar: 1042,
  varchar: 1043,
  timestamp: 1114,
  timestamptz: 1184,
  time: 1083,
  timetz: 1266,
  varbit: 1562,
  numeric: 1700,
} as const;

/** What ALTER COLUMN … TYPE does to the table's rows. */
export async function changeType(
  { name = "", def }: AlterTableCmd,
  { table, draft, scene }: { table: Known; draft: Draft; scene: Scene },
): Promise<Use> {
  const column = def !== undefined && "ColumnDef" in def
    ? def.ColumnDef
    : undefined;
  const old = scene.isChanged(table, name)
    ? undefined
    : table.facts?.columns.find((one) => one.name === name);
  scene.changeColumn(table, name);
  const rewrites = await rewriteOf(name, { column, old, scene });
  if (rewrites === "unknown") {
    draft.note(`rewritten unless the rows of ${name} can stay as they are`);
    return { rewrites, scans: "unknown" };
  }
  if (rewrites === "yes") {
    draft.note(
      `${name} changes its type${
        old === undefined ? "" : ` from ${old.typeName}`
      }`,
    );
    return { rewrites, scans: "yes" };
  }
  const isChecked =
    table.facts?.checks.some(({ columns }) => columns.includes(name)) === true;
  const collates = column?.collClause !== undefined;
  const isRebuilt = old?.isIndexed === true && collates;
  if (isChecked) draft.note(`its checks on ${name} are made again`);
  if (isRebuilt) draft.note(`its indexes on ${name} may be built again`);
  const isKeyed = [
    ...table.facts?.references ?? [],
    ...table.facts?.referencedBy ?? [],
  ].some(({ columns }) => columns.includes(name));
  if (isKeyed) draft.unknown(`foreign keys on ${name} are made again`);
  if (isChecked) return { rewrites, scans: "yes" };
  return { rewrites, scans: isRebuilt || isKeyed ? "unknown" : "no" };
}

async function rewriteOf(
  name: string,
  { column, old, scene }: {
    column: ColumnDef | undefined;
    old: ColumnFacts | undefined;
    scene: Scene;
  },
): Promise<Certainty> {
  const using = column?.raw_default;
  if (using !== undefined && !isColumn(using, name)) {
    if (!("TypeCast" in using)) return "yes";
    const { arg, typeName } = using.TypeCast;
    if (arg === undefined || !isColumn(arg, name)) return "unknown";
    if (
      JSON.stringify(plain(typeName)) !==
        JSON.stringify(plain(column?.typeName))
    ) {
      return "unknown";
    }
  }
  if (old === undefined || column?.typeName === undefined) return "unknown";
  if (old.isDomain) return "unknown";
  const facts = await scene.facts?.type(typeText(column.typeName));
  if (facts === undefined) return "unknown";
  if (facts.kind === "d" && facts.hasConstraints) return "yes";
  const modifiers = modifiersOf(column.typeName);
  if (facts.base === old.type) {
    return sameType(old, facts.kind === "d" ? [] : modifiers);
  }
  return await otherType({ old, facts, modifiers, scene });
}

/** Whether the old rows fit into the same type with other modifiers. */
function sameType(
  { type, modifier }: ColumnFacts,
  modifiers: readonly number[],
): Certainty {
  const [first, second = 0] = modifiers;
  const offset = modifier - 4;
  switch (type) {
    case TYPE.varchar:
      if (first === undefined) return "no";
      return modifier >= 0 && offset <= first ? "no" : "yes";
    case TYPE.bpchar:
      // char without a number is char(1).
      return offset === (first ?? 1) ? "no" : "yes";
    case TYPE.varbit:
      if (first === undefined) return "no";
      return modifier >= 0 && modifier <= first ? "no" : "yes";
    case TYPE.numeric:
      if (first === undefined) return "no";
      if (modifier < 0) return "yes";
      return offset >> 16 <= first && (offset & 0xffff) === second
        ? "no"
        : "yes";
    case TYPE.timestamp:
    case TYPE.timestamptz:
    case TYPE.time:
    case TYPE.timetz:
      if (first === undefined || first >= 6) return "no";
      return modifier >= 0 && modifier <= first ? "no" : "yes";
    default:
      // What has modifiers and is not known here may have to be looked at.
      return first === undefined && modifier < 0 ? "no" : "unknown";
  }
}

async function otherType(
  { old, facts, modifiers, scene }: {
    old: ColumnFacts;
    facts: TypeFacts;
    modifiers: readonly number[];
    scene: Scene;
  },
): Promise<Certainty> {
  const pair = [old.type, facts.base].sort();
  if (pair[0] === TYPE.timestamp && pair[1] === TYPE.timestamptz) {
    if (modifiers.length > 0) return "unknown";
    const zone = scene.timeZone ?? await scene.facts?.setting("TimeZone");
    if (zone === undefined || zone === "") return "unknown";
    return /^(?:Etc\/)?(?:UTC|UCT|Zulu|Universal|GMT)$/i.test(zone)
      ? "no"
      : "yes";
  }
  if (!await scene.facts?.isBinary(old.type, facts.base)) return "yes";
  return modifiers.length === 0 ? "no" : "yes";
}

/** A type without the places its words stand at. */
function plain(type: TypeName | undefined): unknown {
  return type && [typeText(type), modifiersOf(type)];
}

/** Whether an expression is the column itself. */
function isColumn(node: Node, name: string): boolean {
  if (!("ColumnRef" in node)) return false;
  const [field, ...more] = node.ColumnRef.fields ?? [];
  return more.length === 0 && field !== undefined && "String" in field &&
    field.String.sval === name;
}
