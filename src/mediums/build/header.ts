import type { Statement } from "../../sql/script.ts";
import { isSetting } from "./transaction.ts";

/**
 * Whether statements and the `\connect` after them only make a database and
 * go there, as dumps and sample schemas begin. Confiture builds into the
 * environment's own database, so nothing of it is wanted.
 */
export function isDatabaseHeader(
  statements: readonly Statement[],
  { database, entered }: {
    /** Where `\connect` goes. */
    readonly database: string;
    /** Where an earlier header of the same file went. */
    readonly entered?: string;
  },
): boolean {
  if (!statements.every((one) => isAboutDatabase(one) || isSetting(one))) {
    return false;
  }
  const created = statements.map(createdDatabase).filter((name) =>
    name !== undefined
  );
  const known = created.at(-1) ?? entered;
  return known !== undefined && foldCase(known) === foldCase(database);
}

function createdDatabase({ text, words }: Statement): string | undefined {
  if (words[0] !== "CREATE" || words[1] !== "DATABASE") return undefined;
  const name = /\bDATABASE\s+("(?:[^"]|"")+"|[^\s;]+)/i.exec(text)?.[1];
  return name?.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

function isAboutDatabase({ words }: Statement): boolean {
  const [first = "", second = ""] = words;
  if (["DROP", "CREATE", "ALTER"].includes(first)) return second === "DATABASE";
  return ["COMMENT", "GRANT", "REVOKE"].includes(first) &&
    words.includes("DATABASE");
}

function foldCase(name: string): string {
  return name.toLowerCase();
}
