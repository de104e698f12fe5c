import type { Config } from "../../config/config.ts";
import type { Migration } from "../../kernel/migration.ts";
import { applyEdits, lint } from "../../lint/mod.ts";
import type { LintFinding, LintOptions, LintSource } from "../../lint/mod.ts";
import type { MigrationContent } from "./generate.ts";
import { reasonOf } from "./meant_reasons.ts";
import { contextOf } from "./pending_lint.ts";

/** What lint knows of what was generated. */
export interface MeantOptions {
  /** The ways up that run before. */
  readonly before: readonly LintSource[];
  /** Where the files will be. */
  readonly directory: string;
  readonly lint: LintOptions;
}

/** What is known where files are generated. */
export interface MeantParts {
  readonly config: Pick<Config, "lint"> & {
    readonly migration: Pick<Config["migration"], "directory">;
  };
  readonly migrations: readonly Migration[];
  /** As in `server_version_num`; 0 or absent where nobody knows. */
  readonly serverVersion?: number;
}

/** What lint will know when the files are about to run. */
export async function meantOptions(
  contents: readonly Pick<MigrationContent, "up">[],
  { config, migrations, serverVersion = 0 }: MeantParts,
): Promise<MeantOptions> {
  const texts = contents.map(({ up }) => ({ text: up }));
  return {
    before: await contextOf(texts, migrations),
    directory: config.migration.directory,
    lint: {
      settings: config.lint.rules,
      ...serverVersion > 0 && { version: Math.floor(serverVersion / 10_000) },
    },
  };
}

/**
 * Says in generated files of what lint finds in them that it is meant: of what
 * the wanted schema asks for, and of what cannot be done apart.
 */
export async function withMeant(
  contents: readonly MigrationContent[],
  { before, directory, lint: options }: MeantOptions,
): Promise<readonly MigrationContent[]> {
  const sources = contents.flatMap(({ up, down }, index): LintSource[] => [
    { file: `${directory}/${index}.up.sql`, text: up, kind: "up" },
    { file: `${directory}/${index}.down.sql`, text: down, kind: "down" },
  ]);
  const { findings } = await lint([...before, ...sources], options);
  const byFile = Map.groupBy(findings, ({ place }) => place.file);
  const [ups, downs] = ["up", "down"].map((kind) =>
    sources.filter((source) => source.kind === kind).map(({ file, text }) =>
      withAllowances(text, {
        findings: byFile.get(file) ?? [],
        earlier: contents.slice(
          0,
          Number.parseInt(file.slice(directory.length + 1)),
        )
          .map(({ up }) => up).join("\n"),
      })
    )
  );
  return contents.map((content, index) => ({
    ...content,
    up: ups?.[index] ?? content.up,
    down: downs?.[index] ?? content.down,
  }));
}

/** A generated file, and what lint says of it. */
interface Found {
  readonly findings: readonly LintFinding[];
  /** What the files before it say. */
  readonly earlier: string;
}

function withAllowances(text: string, { findings, earlier }: Found): string {
  const lines = new Map<number, Set<string>>();
  for (const { rule, statement } of findings) {
    const reason = reasonOf(rule.name, {
      sql: statement?.text ?? "",
      text,
      before: text.slice(0, statement?.start ?? 0),
      earlier,
    });
    if (reason === undefined) continue;
    const start = statement?.start ?? text.indexOf("\n") + 1;
    const known = lines.get(start) ?? new Set();
    lines.set(start, known.add(`${rule.name} ${reason}`));
  }
  return applyEdits(
    text,
    [...lines].map(([start, allowed]) => ({
      start,
      end: start,
      text: [...allowed].map((each) => `-- confiture: allow ${each}\n`)
        .join(""),
    })),
  );
}
