import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/mod.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import { RULES } from "../lint/mod.ts";
import { schemaFilesOf } from "../mediums/build/files.ts";
import { knownRule, Linter } from "../mediums/lint/mod.ts";
import type { Fix } from "../mediums/lint/mod.ts";
import type { Command, CommandInput } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { findingBlocks, githubBlocks, summaryBlocks } from "./lint_blocks.ts";
import { lintDocument, rulesDocument } from "./lint_document.ts";
import { explanationBlocks, listBlocks } from "./lint_rules.ts";
import { lintFindings } from "./told_findings.ts";
import type { Values } from "./values.ts";
import { counted } from "./words.ts";

/** `lint` */
export const lint: Command = {
  name: "lint",
  summary: "Look for what is better not done in migrations and schema",
  positionals: [{
    name: "PATH",
    summary:
      "Files or directories (default: the migrations and the schema). SQL only",
    isOptional: true,
    isMany: true,
  }],
  flags: {
    rule: {
      type: "text",
      placeholder: "NAME,…",
      summary: "Ask these rules only",
    },
    except: {
      type: "text",
      placeholder: "NAME,…",
      summary: "Leave these rules out",
    },
    list: { type: "boolean", summary: "Show all rules" },
    explain: {
      type: "text",
      placeholder: "RULE",
      summary: "Show what a rule finds, why, and what to do",
    },
    fix: { type: "boolean", summary: "Mend what can be mended" },
    "dry-run": {
      ...DRY_RUN_FLAG,
      summary: "With --fix: show what would be mended; change nothing",
    },
    strict: { type: "boolean", summary: "Take warnings for errors" },
    postgres: {
      type: "text",
      placeholder: "VERSION",
      summary: "Major version of the server: rules about others are left out",
    },
    github: {
      type: "boolean",
      summary: "Write annotations for GitHub Actions",
    },
    ...ENVIRONMENT_FLAGS,
  },
  withoutConfig: true,
  examples: [
    "confiture lint",
    "confiture lint db/migrations/012_orders.up.sql --strict",
    "confiture lint --rule varchar-limit,personal-data-comment",
    "confiture lint --explain set-not-null",
    "confiture lint --fix --dry-run",
  ],
  async run(input) {
    const { values, emit } = input;
    checkUsage(values);
    const explained = values.text("explain");
    if (explained !== undefined || values.has("list")) {
      const rules = explained === undefined ? RULES : [knownRule(explained)];
      const blocks = explained === undefined
        ? listBlocks(rules)
        : rules.flatMap(explanationBlocks);
      emit({
        type: "answer",
        answer: { document: rulesDocument(rules), blocks },
      });
      return EXIT.ok;
    }
    return await look(input);
  },
};

async function look(
  { values, host, signal, emit }: CommandInput,
): Promise<number> {
  const config = await configFor(values, host);
  const linter = new Linter({
    config,
    host,
    signal,
    // Lint is no place to ask for a schema where there is none.
    schemaFiles: await schemaFilesOf(config, host.files),
    paths: values.words("PATH"),
    rules: namesIn(values.text("rule")),
    except: namesIn(values.text("except")),
    version: versionOf(values),
  });
  const dryRun = values.has("dry-run");
  const { left: result, fixes } = values.has("fix")
    ? await linter.fix({ dryRun })
    : { left: await linter.lint(), fixes: [] };
  const isStrict = values.has("strict");
  const { directory } = config.migration;
  if (!dryRun && fixes.some(({ file }) => file.startsWith(`${directory}/`))) {
    emit({
      type: "warning",
      message: "A migration that was mended counts as edited where it has run",
      hint: "Run `confiture migrate validate`; `migrate repair` accepts edits",
    });
  }
  for (const event of lintFindings(result, isStrict)) emit(event);
  emit({
    type: "answer",
    answer: {
      document: lintDocument({ result, fixes, dryRun, isStrict }),
      blocks: values.has("github") ? githubBlocks(result, isStrict) : [
        ...fixes.flatMap((fix) => fixBlocks(fix, dryRun)),
        ...findingBlocks(result, isStrict),
        ...summaryBlocks(result, isStrict),
      ],
    },
  });
  const isBad = result.findings.some(({ severity }) =>
    isStrict || severity === "error"
  );
  return isBad ? EXIT.invalid : EXIT.ok;
}

/** The environment, or where there is none what it would be by default: no database is asked for. */
async function configFor(values: Values, host: Host): Promise<Config> {
  const request = {
    env: values.text("env"),
    config: values.text("config"),
    databaseUrl: values.text("database-url"),
  };
  try {
    return await loadConfig(request, host);
  } catch (error) {
    const isAbsent = error instanceof ConfitureError &&
      error.code === "config/not-found" && request.env === undefined &&
      request.config === undefined;
    if (!isAbsent) throw error;
    return await loadConfig({ databaseUrl: "postgresql:///" }, host);
  }
}

function checkUsage(values: Values): void {
  const alone = values.has("dry-run") && !values.has("fix");
  if (alone) throw usage("--dry-run alone: it goes with --fix");
  const told = values.has("list") || values.text("explain") !== undefined;
  if (told && values.has("fix")) {
    throw usage("--fix with --list or --explain: these look at no file");
  }
  if (values.has("list") && values.text("explain") !== undefined) {
    throw usage("--list with --explain: one shows all rules, one shows one");
  }
}

function namesIn(text: string | undefined): readonly string[] | undefined {
  return text?.split(",").map((name) => name.trim());
}

function versionOf(values: Values): number | undefined {
  const text = values.text("postgres");
  if (text === undefined) return undefined;
  const [, major] = /^(\d{2})(?:\.\d+)*$/.exec(text) ?? [];
  if (major !== undefined) return Number(major);
  throw usage(`--postgres ${text}: it takes a version such as 16`);
}

function usage(what: string): ConfitureError {
  return new ConfitureError("command/usage", `Cannot use ${what}`);
}

function fixBlocks(
  { file, edits, before, after }: Fix,
  isDry: boolean,
): readonly Block[] {
  const places = counted(edits, "place");
  if (!isDry) {
    return [{
      kind: "line",
      tone: "good",
      text: `Mended ${places} in ${file}`,
    }];
  }
  // Edits put words in and break no lines: both texts have the same ones.
  const old = before.split("\n");
  const changed = after.split("\n").flatMap((line, index) =>
    line === old[index] ? [] : [`- ${old[index] ?? ""}`, `+ ${line}`]
  );
  return [
    { kind: "line", text: `Would mend ${places} in ${file}:` },
    { kind: "line", text: changed.map((line) => `  ${line}`).join("\n") },
  ];
}
