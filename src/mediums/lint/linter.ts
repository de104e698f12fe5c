import { ConfitureError } from "../../kernel/errors.ts";
import { nearest } from "../../kernel/nearest.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { applyEdits, lint, ruleOf, RULES } from "../../lint/mod.ts";
import type { LintResult, LintSource, Rule } from "../../lint/mod.ts";
import { gather } from "./gather.ts";
import type { GatherOptions } from "./gather.ts";

/** What to look at, and with what. */
export interface LinterOptions extends GatherOptions {
  /** Names of rules; all that are not on request where there are none. */
  readonly rules?: readonly string[];
  /** Names of rules that are left out. */
  readonly except?: readonly string[];
  /** PostgreSQL's major version. */
  readonly version?: number;
  /** Interrupts between files that are written. */
  readonly signal?: AbortSignal;
}

/** A file that was mended, or would be. */
export interface Fix {
  readonly file: string;
  readonly edits: number;
  readonly before: string;
  readonly after: string;
}

/** What was mended, and what is left. */
export interface FixResult {
  readonly fixes: readonly Fix[];
  readonly left: LintResult;
}

/** Looks at a project's files; needs no database. */
export class Linter {
  readonly #options: LinterOptions;

  /** Makes a linter; throws where a rule is named that does not exist. */
  constructor(options: LinterOptions) {
    const { rules = [], except = [] } = options;
    for (const name of [...rules, ...except]) knownRule(name);
    this.#options = options;
  }

  /** Looks at the files. */
  async lint(): Promise<LintResult> {
    return await this.#look(await gather(this.#options));
  }

  /** Mends what rules know how to mend, and looks again; writes nothing in a dry run. */
  async fix({ dryRun }: { readonly dryRun: boolean }): Promise<FixResult> {
    const sources = await gather(this.#options);
    const found = await this.#look(sources);
    const fixes = fixesOf(found, sources);
    if (fixes.length === 0) return { fixes, left: found };
    const { config, host, signal } = this.#options;
    for (const { file, after } of dryRun ? [] : fixes) {
      signal?.throwIfAborted();
      await host.files.write(projectPath(config.root, file), after);
    }
    const mended = sources.map((source) => ({
      ...source,
      text: fixes.find(({ file }) => file === source.file)?.after ??
        source.text,
    }));
    return { fixes, left: await this.#look(mended) };
  }

  async #look(sources: readonly LintSource[]): Promise<LintResult> {
    const { rules, except, version, config } = this.#options;
    const settings = config.lint.rules;
    return await lint(sources, { rules, except, settings, version });
  }
}

/** A rule by its name; throws where there is none. */
export function knownRule(name: string): Rule {
  const rule = ruleOf(name);
  if (rule !== undefined) return rule;
  const like = nearest(name, RULES.map((one) => one.name));
  throw new ConfitureError(
    "command/usage",
    `Cannot find the rule "${name}": there is none of that name`,
    {
      hint: like === undefined
        ? "Run `confiture lint --list` to see the rules"
        : `Did you mean ${like}?`,
    },
  );
}

function fixesOf(
  { findings }: LintResult,
  sources: readonly LintSource[],
): readonly Fix[] {
  return sources.flatMap(({ file, text }) => {
    const edits = findings.filter(({ place }) => place.file === file)
      .flatMap((finding) => finding.edits);
    return edits.length === 0 ? [] : [{
      file,
      edits: edits.length,
      before: text,
      after: applyEdits(text, edits),
    }];
  });
}
