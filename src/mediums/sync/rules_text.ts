import type { SyncRule } from "../../config/sync_rules.ts";
import { spelled } from "../../config/written_name.ts";
import type { Relation } from "../../copy/relations.ts";
import type { CoverageFinding } from "./coverage.ts";

/** Rules for columns that have none, as they stand in db/sync_config.yaml. */
export function rulesText(
  findings: readonly CoverageFinding[],
  relations: readonly Relation[],
): string {
  const tables = Map.groupBy(findings, ({ relation }) => relation);
  const lines = [...tables].flatMap(([relation, found]) => [
    // Where nothing can be suggested the table stands there for what is decided.
    `  ${found.every(isOpen) ? "# " : ""}${
      keyText(tableKey(relation, relations))
    }:`,
    ...found.map((finding) =>
      `    ${ruleLine(finding)} # ${oneLine(finding.reason)}${
        finding.proposal === undefined
          ? ""
          : "; make sure that masks pass its CHECK"
      }`
    ),
  ]);
  const head = `${findings.every(isOpen) ? "# " : ""}anonymize:`;
  return `${[head, ...lines].join("\n")}\n`;
}

/** A rule as it stands behind a column. */
export function ruleText(rule: SyncRule): string {
  switch (rule.kind) {
    case "preserve":
      return "preserve";
    case "template":
      return JSON.stringify(rule.template);
    case "sql":
      return `{ sql: ${JSON.stringify(rule.sql)} }`;
    case "code":
      return `{ code: ${JSON.stringify(rule.module)}${
        rule.name === "default" ? "" : `, export: ${rule.name}`
      } }`;
    case "strategy":
      return `{ strategy: ${rule.strategy}${
        Object.entries(rule.options).map(([name, value]) =>
          `, ${name}: ${JSON.stringify(value)}`
        ).join("")
      } }`;
  }
}

function ruleLine(
  { relation, column, suggestion, proposal }: CoverageFinding,
): string {
  const key = keyText(columnKey(relation, column.name));
  return suggestion === undefined
    ? `# ${key}: ${proposal === undefined ? "preserve" : ruleText(proposal)}`
    : `${key}: ${ruleText(suggestion)}`;
}

function isOpen({ suggestion }: CoverageFinding): boolean {
  return suggestion === undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** As short as it can be written: `users`, `app.users`, `"Users"`. */
function tableKey(
  { schema, name }: Relation,
  relations: readonly Relation[],
): string {
  const isAlone = !relations.some((other) =>
    other.name === name && other.schema !== schema
  );
  return schema === "public" && isAlone ? spelled(name) : spelled(schema, name);
}

/** Without quotes where no other column is meant by it. */
function columnKey(
  { columns }: Relation,
  name: string,
): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name);
  const isAlone = !columns.some((other) =>
    other.name !== name && other.name === name.toLowerCase()
  );
  return isPlain && isAlone ? name : spelled(name);
}

/** Words that YAML takes for something else. */
const YAML_WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

function keyText(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.$]*$/u.test(key) && !YAML_WORDS.test(key)
    ? key
    : `'${key.replaceAll("'", "''")}'`;
}
