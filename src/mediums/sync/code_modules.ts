import type { TableRules } from "../../config/sync_rules.ts";
import type { Problem } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import { nearest } from "../../kernel/nearest.ts";
import { codeText, isMask, maskError } from "../../masks/mod.ts";
import type { CodeRule } from "../../masks/mod.ts";

/** Loads all modules that rules name. Rejects with everything that is wrong with them. */
export async function refuseModules(
  anonymize: readonly TableRules[],
  host: Host,
): Promise<void> {
  const problems: Problem[] = [];
  // What cannot be loaded is told of once.
  const unloaded = new Set<string>();
  for (const { table, columns } of anonymize) {
    for (const { column, rule } of columns) {
      if (rule.kind !== "code" || unloaded.has(rule.module)) continue;
      const problem = await problemOf(rule, host);
      if (problem === undefined) continue;
      if (problem.place !== undefined) unloaded.add(rule.module);
      const message =
        `Cannot mask ${table.text}.${column.text}: ${problem.message}`;
      problems.push({
        ...rule.place === undefined ? {} : { place: rule.place },
        ...problem,
        message,
      });
    }
  }
  if (problems.length > 0) throw maskError(problems);
}

async function problemOf(
  rule: CodeRule,
  host: Host,
): Promise<Problem | undefined> {
  const { module, name } = rule;
  const refusal = await refusalOf(module, host);
  if (refusal !== undefined) {
    return {
      message: `${refusal}: ${module}`,
      hint: "Correct the path: it starts at the directory of the rules",
    };
  }
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await host.importModule(module);
  } catch (error) {
    return importProblem(error, module);
  }
  if (!Object.hasOwn(exported, name)) return missingExport(rule, exported);
  if (isMask(exported[name])) return undefined;
  return {
    message: `${codeText(rule)} is no function`,
    hint: "Export a function that takes a value and gives its mask",
  };
}

/** Why the file cannot be read; undefined where it can. */
async function refusalOf(
  module: string,
  { files }: Host,
): Promise<string | undefined> {
  try {
    await files.read(module);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    switch (code) {
      case "ENOENT":
      case "ENOTDIR":
        return "there is no such file";
      case "EISDIR":
        return "it is a directory";
      case "EACCES":
        return "permission is denied";
      default:
        throw error;
    }
  }
}

/** A syntax error's message ends in the place it is about. */
function importProblem(error: unknown, module: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const found = /\s+at (\S+):(\d+):(\d+)\s*$/.exec(message);
  const reason = message.slice(0, found?.index).split("\n", 1)[0] ?? "";
  return {
    message: `${module} cannot be loaded: ${reason}`,
    hint: "Correct the module",
    ...found === null ? {} : {
      place: {
        file: found[1] ?? module,
        line: Number(found[2]),
        column: Number(found[3]),
      },
    },
  };
}

function missingExport(
  { module, name }: CodeRule,
  exported: Readonly<Record<string, unknown>>,
): Problem {
  const names = Object.keys(exported);
  const like = nearest(name, names);
  const others = names.filter((one) => one !== "default");
  if (name === "default") {
    return {
      message: `${module} has no default export`,
      hint: others.length === 0
        ? "Write `export default`"
        : `Write \`export default\`, or name one of its exports: export: ${
          others.join(", ")
        }`,
    };
  }
  return {
    message: `${module} exports no "${name}"`,
    hint: like !== undefined
      ? `Did you mean "${like}"?`
      : names.length === 0
      ? "Export a function from it"
      : `It exports ${names.join(", ")}`,
  };
}
