import { listOf, onlyEntry } from "../object_name.ts";
import type { Need, ReferenceKind } from "./reference.ts";
import { needOf, routineNeed, wordsIn } from "./tree_names.ts";

/** What COMMENT, GRANT, ALTER … OWNER and others are about; types and tables are found in the tree itself. */
export function objectNeeds(objectType: string, object: unknown): Need[] {
  const [type, body] = onlyEntry(object);
  if (type === "ObjectWithArgs") {
    const need = objectType === "OBJECT_OPERATOR"
      ? needOf("operator", wordsIn(body?.objname))
      : routineNeed(object);
    return need === undefined ? [] : [need];
  }
  if (objectType === "OBJECT_CAST") {
    const target = onlyEntry(listOf(body?.items)[1])[1];
    const need = needOf("cast", wordsIn(target?.names).slice(-1));
    return need === undefined ? [] : [need];
  }
  const items = type === "List" ? listOf(body?.items) : [object];
  const words = wordsIn(items);
  const part = PARTS[objectType];
  if (part !== undefined) {
    const table = needOf("relation", words.slice(0, -1));
    const name = words.at(-1) ?? "";
    return table === undefined ? [] : [
      table,
      ...part === "column" ? [] : [{ ...table, kind: part, part: name }],
    ];
  }
  const kind = KINDS[objectType];
  // The access method comes first.
  const own =
    objectType === "OBJECT_OPCLASS" || objectType === "OBJECT_OPFAMILY"
      ? words.slice(1)
      : words;
  const need = kind === undefined ? undefined : needOf(kind, own);
  return need === undefined ? [] : [need];
}

const PARTS: Readonly<Record<string, ReferenceKind>> = {
  OBJECT_COLUMN: "column",
  OBJECT_POLICY: "policy",
  OBJECT_RULE: "rule",
  OBJECT_TABCONSTRAINT: "constraint",
  OBJECT_TRIGGER: "trigger",
};

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  OBJECT_ACCESS_METHOD: "access method",
  OBJECT_COLLATION: "collation",
  OBJECT_CONVERSION: "conversion",
  OBJECT_EVENT_TRIGGER: "event trigger",
  OBJECT_EXTENSION: "extension",
  OBJECT_FDW: "foreign data wrapper",
  OBJECT_FOREIGN_SERVER: "server",
  OBJECT_FOREIGN_TABLE: "relation",
  OBJECT_INDEX: "relation",
  OBJECT_LANGUAGE: "language",
  OBJECT_MATVIEW: "relation",
  OBJECT_OPCLASS: "operator class",
  OBJECT_OPFAMILY: "operator family",
  OBJECT_PUBLICATION: "publication",
  OBJECT_ROLE: "role",
  OBJECT_SCHEMA: "schema",
  OBJECT_SEQUENCE: "relation",
  OBJECT_STATISTIC_EXT: "statistics",
  OBJECT_TABLE: "relation",
  OBJECT_TSCONFIGURATION: "text search configuration",
  OBJECT_TSDICTIONARY: "text search dictionary",
  OBJECT_TSPARSER: "text search parser",
  OBJECT_TSTEMPLATE: "text search template",
  OBJECT_VIEW: "relation",
};
