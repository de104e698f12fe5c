import type { Excerpt, Place } from "../kernel/mod.ts";
import { excerptAt, PlaceFinder } from "../sql/place.ts";
import { Allowances } from "./_allowances.ts";
import { readLintFile } from "./_reading/file.ts";
import type { LintFile, LintSource } from "./_reading/file.ts";
import type { LintContext } from "./_reading/context.ts";
import { SchemaFacts } from "./_reading/schema.ts";
import type { Edit, Hit, Rule, Severity } from "./rule.ts";
import { RULES } from "./rules.ts";

export type { FileKind, LintSource } from "./_reading/file.ts";

/** Which rules are asked, and of which server. */
export interface LintOptions {
  /** Names of rules; without any, all that are not on request. */
  readonly rules?: readonly string[];
  /** Names of rules that are left out. */
  readonly except?: readonly string[];
  /** What the environment says of rules; names that are given count more. */
  readonly settings?: Readonly<Record<string, "off" | "warn" | "error">>;
  /** PostgreSQL's major version; without one, that of none is assumed. */
  readonly version?: number;
}

/** A rule that is broken, and where. */
export interface LintFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** The statement it is about; absent where the whole file is meant. */
  readonly statement?: FoundIn;
  /** The line; absent where the whole file is meant. */
  readonly excerpt?: Excerpt;
  /** What would mend it; empty where nothing is known to. */
  readonly edits: readonly Edit[];
}

/** The statement that a finding is about. */
export interface FoundIn {
  readonly text: string;
  /** In UTF-16 units from the start of the file. */
  readonly start: number;
}

/** One that the file allows. */
export interface AllowedFinding extends LintFinding {
  readonly reason: string;
}

/** What linting has found. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly allowed: readonly AllowedFinding[];
  /** How many files were looked at. */
  readonly files: number;
}

/**
 * Looks at files with all rules. The ways up come in the order in which they
 * run, so that rules know what those before have made; all that is given counts
 * as known, also what was not asked for.
 */
export async function lint(
  sources: readonly LintSource[],
  options: LintOptions = {},
): Promise<LintResult> {
  const serverVersion = (options.version ?? OLDEST) * 10_000;
  const files: LintFile[] = [];
  for (const source of sources) {
    files.push(await readLintFile(source, serverVersion));
  }
  const run = new LintRun(rulesFor(options), options);
  run.follow(files.filter(({ kind }) => kind === "schema"));
  const steps = files.filter(({ kind }) => kind !== "schema");
  // Each directory is a history of its own.
  for (const directory of new Set(steps.map(directoryOf))) {
    const own = steps.filter((file) => directoryOf(file) === directory);
    const ups = own.filter(({ kind }) => kind === "up");
    run.follow(ups);
    run.lookAt(own.filter(({ kind }) => kind === "down"), schemaOf(ups));
  }
  const order = new Map(files.map(({ source }, index) => [source.file, index]));
  return { ...run.result(order), files: files.filter(isAsked).length };
}

/** The oldest major version there is help for. */
const OLDEST = 14;

/** Whether a rule is true for a server of this version. */
export function holdsFor(rule: Rule, version: number | undefined): boolean {
  return version === undefined ||
    (rule.since ?? 0) <= version && version <= (rule.until ?? Infinity);
}

function rulesFor(
  { rules, except = [], settings = {}, version }: LintOptions,
): readonly Rule[] {
  const isSet = ({ name, isOnRequest }: Rule) =>
    Object.hasOwn(settings, name)
      ? settings[name] !== "off"
      : isOnRequest !== true;
  return RULES.filter((rule) =>
    rules === undefined ? isSet(rule) : rules.includes(rule.name)
  ).filter((rule) => !except.includes(rule.name) && holdsFor(rule, version));
}

function directoryOf({ source: { file } }: LintFile): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

function isAsked({ source }: LintFile): boolean {
  return source.isAsked !== false;
}

/** What files make, one after the other. */
function schemaOf(files: readonly LintFile[]): SchemaFacts {
  const schema = new SchemaFacts();
  for (const { statements } of files) {
    schema.beginFile();
    for (const statement of statements) schema.apply(statement);
  }
  return schema;
}

/** Rules at work. Lives as long as that takes. */
class LintRun {
  readonly #rules: readonly Rule[];
  readonly #options: LintOptions;
  readonly #findings: LintFinding[] = [];
  readonly #allowed: AllowedFinding[] = [];

  constructor(rules: readonly Rule[], options: LintOptions) {
    this.#rules = rules;
    this.#options = options;
  }

  /** Looks at files that make a schema one after the other. */
  follow(files: readonly LintFile[]): void {
    const whole = schemaOf(files);
    const past = new SchemaFacts();
    for (const file of files) {
      past.beginFile();
      this.#look(file, { past, whole, isMade: true });
    }
  }

  /** Looks at files that start from a schema, each by itself. */
  lookAt(files: readonly LintFile[], whole: SchemaFacts): void {
    for (const file of files) {
      const isMade = file.statements.length > 1;
      const past = isMade ? whole.copyFor(file.text) : whole;
      this.#look(file, { past, whole, isMade });
    }
  }

  /** What was found, in the order of the files. */
  result(order: ReadonlyMap<string, number>): Omit<LintResult, "files"> {
    const sorted = <Found extends LintFinding>(found: readonly Found[]) =>
      [...found].sort((left, right) =>
        (order.get(left.place.file) ?? 0) -
          (order.get(right.place.file) ?? 0) ||
        (left.place.line ?? 0) - (right.place.line ?? 0) ||
        (left.place.column ?? 0) - (right.place.column ?? 0)
      );
    return {
      findings: sorted(this.#findings),
      allowed: sorted(this.#allowed),
    };
  }

  #look(
    file: LintFile,
    { past, whole, isMade }: {
      readonly past: SchemaFacts;
      readonly whole: SchemaFacts;
      readonly isMade: boolean;
    },
  ): void {
    const allowances = new Allowances(file);
    const isLooked = isAsked(file);
    const { rules: named, version } = this.#options;
    const context: LintContext = { file, past, whole, version };
    const take = (rule: Rule, hits: Iterable<Hit> | undefined) => {
      for (const hit of hits ?? []) this.#take(rule, hit, { file, allowances });
    };
    for (const statement of file.statements) {
      for (const rule of isLooked ? this.#rules : []) {
        take(rule, rule.check?.(statement, context));
      }
      if (isMade) past.apply(statement);
    }
    if (!isLooked) return;
    for (const rule of this.#rules) {
      take(rule, rule.checkFile?.(file, context));
    }
    const isComplete = named === undefined;
    for (const { rule, hit } of allowances.findings(this.#rules, isComplete)) {
      take(rule, [hit]);
    }
  }

  #severityOf({ name, severity }: Rule): Severity {
    const { settings = {} } = this.#options;
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (setting === "error") return "error";
    return setting === "warn" ? "warning" : severity;
  }

  #take(
    rule: Rule,
    { message, offset, edits = [] }: Hit,
    { file, allowances }: {
      readonly file: LintFile;
      readonly allowances: Allowances;
    },
  ): void {
    const path = file.source.file;
    const allowance = allowances.use(rule.name, offset);
    const isPlaced = offset !== undefined;
    const found = file.script?.statements.find(({ start, end }) =>
      isPlaced && start <= offset && offset <= end
    );
    const finding = {
      rule,
      severity: this.#severityOf(rule),
      message,
      place: isPlaced
        ? new PlaceFinder(file.text, path).at(offset)
        : file.error?.place ?? { file: path },
      ...found !== undefined &&
        { statement: { text: found.text, start: found.start } },
      ...(isPlaced && { excerpt: excerptAt(file.text, offset) }),
      edits,
    };
    if (allowance === undefined) this.#findings.push(finding);
    else this.#allowed.push({ ...finding, reason: allowance.reason });
  }
}
