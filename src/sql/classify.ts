import { commitsInside } from "./do_block.ts";
import { parseStatement } from "./parser.ts";
import type { DefElem, Node } from "./parser.ts";

/** As much of a statement as is needed to tell what it is. */
export interface Phrase {
  readonly text: string;
  /** The unquoted words it begins with, in upper case. */
  readonly words: readonly string[];
}

/**
 * What a statement is, for people, where PostgreSQL refuses it in a
 * transaction; otherwise undefined. Only what may be such a statement goes
 * through the parser. What the parser cannot read is judged by its first words.
 *
 * Not known here is what depends on the server's state: REINDEX and CLUSTER of
 * a partitioned table, a procedure that commits.
 */
export async function outsideOf(phrase: Phrase): Promise<string | undefined> {
  const { text, words } = phrase;
  if (words[0] === "DO") {
    return commitsInside(text) ? "DO with COMMIT or ROLLBACK" : undefined;
  }
  const suspicion = suspicionOf(phrase);
  if (suspicion === undefined) return undefined;
  const tree = await parseStatement(text);
  return tree === undefined ? suspicion : outsideOfTree(tree);
}

/** Whether a statement has to be looked at closely; cheap, and never wrong with a no. */
export function isSuspect(phrase: Phrase): boolean {
  return phrase.words[0] === "DO" || suspicionOf(phrase) !== undefined;
}

function suspicionOf({ text, words }: Phrase): string | undefined {
  const [first = "", second = ""] = words;
  switch (first) {
    case "VACUUM":
      return first;
    case "CLUSTER":
      return second === "" || second === "VERBOSE" ? first : undefined;
    case "DISCARD":
      return second === "ALL" ? "DISCARD ALL" : undefined;
    case "REINDEX":
      return suspiciousReindex({ text, words });
    case "CREATE":
    case "DROP":
    case "ALTER":
      return suspiciousDefinition({ text, words });
    default:
      return undefined;
  }
}

function suspiciousReindex({ text }: Phrase): string | undefined {
  if (/\bconcurrently\b/i.test(text)) return "REINDEX CONCURRENTLY";
  const whole = /\b(?:schema|database|system)\b/i.exec(text)?.[0];
  return whole === undefined ? undefined : `REINDEX ${whole.toUpperCase()}`;
}

function suspiciousDefinition({ text, words }: Phrase): string | undefined {
  const [first, second = ""] = words;
  const target = second === "UNIQUE" ? words[2] : second;
  switch (target) {
    case "INDEX":
    case "TABLE":
      return /\bconcurrently\b/i.test(text)
        ? `${first} ${target} CONCURRENTLY`
        : undefined;
    case "SYSTEM":
      return first === "ALTER" ? "ALTER SYSTEM" : undefined;
    case "DATABASE":
      return first !== "ALTER" || /\btablespace\b/i.test(text)
        ? `${first} DATABASE`
        : undefined;
    case "TABLESPACE":
      return first === "ALTER" ? undefined : `${first} TABLESPACE`;
    case "SUBSCRIPTION":
      return `${first} SUBSCRIPTION`;
    default:
      return undefined;
  }
}

function outsideOfTree(node: Node): string | undefined {
  if ("IndexStmt" in node) {
    return node.IndexStmt.concurrent ? "CREATE INDEX CONCURRENTLY" : undefined;
  }
  if ("DropStmt" in node) {
    return node.DropStmt.concurrent ? "DROP INDEX CONCURRENTLY" : undefined;
  }
  if ("VacuumStmt" in node) {
    return node.VacuumStmt.is_vacuumcmd ? "VACUUM" : undefined;
  }
  if ("ClusterStmt" in node) {
    return node.ClusterStmt.relation === undefined ? "CLUSTER" : undefined;
  }
  if ("DiscardStmt" in node) {
    return node.DiscardStmt.target === "DISCARD_ALL"
      ? "DISCARD ALL"
      : undefined;
  }
  if ("ReindexStmt" in node) {
    const { kind = "", params } = node.ReindexStmt;
    if (isOn(params, "concurrently", false)) return "REINDEX CONCURRENTLY";
    return WHOLE_REINDEX[kind];
  }
  if ("AlterTableStmt" in node) {
    return (node.AlterTableStmt.cmds ?? []).some(detachesConcurrently)
      ? "ALTER TABLE DETACH PARTITION CONCURRENTLY"
      : undefined;
  }
  if ("AlterDatabaseStmt" in node) {
    return optionOf(node.AlterDatabaseStmt.options, "tablespace") === undefined
      ? undefined
      : "ALTER DATABASE SET TABLESPACE";
  }
  if ("AlterSystemStmt" in node) return "ALTER SYSTEM";
  if ("CreatedbStmt" in node) return "CREATE DATABASE";
  if ("DropdbStmt" in node) return "DROP DATABASE";
  if ("CreateTableSpaceStmt" in node) return "CREATE TABLESPACE";
  if ("DropTableSpaceStmt" in node) return "DROP TABLESPACE";
  return outsideOfSubscription(node);
}

function outsideOfSubscription(node: Node): string | undefined {
  if ("CreateSubscriptionStmt" in node) {
    const { options } = node.CreateSubscriptionStmt;
    const connects = isOn(options, "connect", true);
    return isOn(options, "create_slot", connects)
      ? "CREATE SUBSCRIPTION"
      : undefined;
  }
  if ("DropSubscriptionStmt" in node) return "DROP SUBSCRIPTION";
  if (!("AlterSubscriptionStmt" in node)) return undefined;
  const { kind, options } = node.AlterSubscriptionStmt;
  switch (kind) {
    case "ALTER_SUBSCRIPTION_REFRESH":
      return "ALTER SUBSCRIPTION REFRESH PUBLICATION";
    case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
    case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
    case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
      return isOn(options, "refresh", true)
        ? "ALTER SUBSCRIPTION with refresh"
        : undefined;
    case "ALTER_SUBSCRIPTION_OPTIONS":
      return SLOT_OPTIONS.some((name) => optionOf(options, name) !== undefined)
        ? "ALTER SUBSCRIPTION that changes the slot"
        : undefined;
    default:
      return undefined;
  }
}

/** What the publisher's slot has to follow, which cannot be rolled back. */
const SLOT_OPTIONS = ["failover", "two_phase"] as const;

const WHOLE_REINDEX: Readonly<Record<string, string>> = {
  REINDEX_OBJECT_SCHEMA: "REINDEX SCHEMA",
  REINDEX_OBJECT_DATABASE: "REINDEX DATABASE",
  REINDEX_OBJECT_SYSTEM: "REINDEX SYSTEM",
};

function detachesConcurrently(node: Node): boolean {
  if (!("AlterTableCmd" in node)) return false;
  const { def } = node.AlterTableCmd;
  return def !== undefined && "PartitionCmd" in def &&
    def.PartitionCmd.concurrent === true;
}

/** An option as the server reads it: alone it means yes; the last one counts. */
export function isOn(
  options: readonly Node[] | undefined,
  name: string,
  fallback: boolean,
): boolean {
  const option = optionOf(options, name);
  if (option === undefined) return fallback;
  const { arg } = option;
  if (arg === undefined) return true;
  if ("Boolean" in arg) return arg.Boolean.boolval === true;
  if ("Integer" in arg) return (arg.Integer.ival ?? 0) !== 0;
  const word = wordOf(arg);
  return word !== "false" && word !== "off";
}

/** A bare word as an option's value is a string here and a type's name there. */
function wordOf(arg: Node): string | undefined {
  if ("String" in arg) return arg.String.sval?.toLowerCase();
  if (!("TypeName" in arg)) return undefined;
  const name = arg.TypeName.names?.at(-1);
  return name === undefined ? undefined : wordOf(name);
}

function optionOf(
  options: readonly Node[] | undefined,
  name: string,
): DefElem | undefined {
  return (options ?? []).flatMap((node) =>
    "DefElem" in node ? [node.DefElem] : []
  ).findLast((option) => option.defname?.toLowerCase() === name);
}
