import type { CoverageRules, SyncRule } from "../../config/sync_rules.ts";
import { isMeant } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation, RelationColumn } from "../../copy/relations.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { personalIn } from "../../sql/personal_name.ts";
import type { PersonalKind } from "../../sql/personal_name.ts";
import type { ColumnRules } from "./column_rules.ts";
import { defaultRule } from "./default_rule.ts";
import { subjectOfRelation, suspicionOf } from "./personal_column.ts";
import type { Suspicion } from "./personal_column.ts";
import { asOne, partitionsOf, withRoots } from "./partitions.ts";
import type { Partitions } from "./partitions.ts";
import { isLookedAt, readSamples } from "./samples.ts";
import type { Samples } from "./samples.ts";
import { sampleSuspicion } from "./sample_suspicion.ts";
import { rulesText } from "./rules_text.ts";
import { tableText } from "./selection.ts";

/** A column that looks personal and has no rule. */
export interface CoverageFinding {
  readonly relation: Relation;
  readonly column: RelationColumn;
  readonly kind: PersonalKind;
  /** Completes "it looks personal by …". */
  readonly reason: string;
  /** The usual rule; absent where somebody has to decide. */
  readonly suggestion?: SyncRule;
  /** Instead of it, a rule whose masks a CHECK of the column may refuse. */
  readonly proposal?: SyncRule;
}

/** What an error of the gate carries: who asks for rules shows what they may be. */
export interface CoverageReport {
  /** Columns without a rule. */
  readonly findings: readonly CoverageFinding[];
  /** Rules for them, to be put into db/sync_config.yaml. */
  readonly text: string;
}

/** Whether it is what an error of the gate carries. */
export function isCoverageReport(
  partial: unknown,
): partial is CoverageReport {
  return typeof partial === "object" && partial !== null &&
    "findings" in partial && "text" in partial;
}

/** What is looked at. */
export interface CoverageRequest {
  /** What is going to be copied. */
  readonly relations: readonly Relation[];
  readonly rules: ColumnRules;
  readonly coverage: CoverageRules;
}

interface Looking extends CoverageRequest {
  readonly partitions: Partitions;
}

/**
 * Looks for personal data without a rule: by names, types and comments, and by
 * what the server tells of values. Reads only, and no values.
 */
export async function checkCoverage(
  session: Session,
  asked: CoverageRequest,
  { all, signal }: {
    /** Every relation of the database: foreign keys come in from all of them. */
    readonly all?: readonly Relation[];
    readonly signal?: AbortSignal;
  } = {},
): Promise<readonly CoverageFinding[]> {
  if (!asked.coverage.isOn) return [];
  const known = all ?? asked.relations;
  const relations = withRoots(asked.relations, known);
  const partitions = partitionsOf(relations);
  const request = { ...asked, relations, partitions };
  const named = coverageOf(request, new Map());
  const toldByName = new Set(named.map(({ column }) => column));
  const wanted = relations.filter((each) =>
    isLooked(each, partitions) && each.canSelect
  ).map((relation) => ({
    relation: asOne(relation, partitions),
    columns: relation.columns.filter((column) =>
      isLookedAt(column) && !toldByName.has(column) &&
      !isSettled(relation, column, request)
    ),
  })).filter(({ columns }) => columns.length > 0);
  const samples = await readSamples(session, wanted, {
    rows: request.coverage.sampleRows,
    ...signal === undefined ? {} : { signal },
  });
  const findings: CoverageFinding[] = [];
  for (const finding of coverageOf(request, samples)) {
    const found = await defaultRule(finding, known);
    findings.push({
      ...finding,
      ...found === undefined
        ? {}
        : found.isDoubtful
        ? { proposal: found.rule }
        : { suggestion: found.rule },
    });
  }
  return findings;
}

/** The same, of samples that were read before; without suggestions. */
export function coverageOf(
  request: CoverageRequest,
  samples: Samples,
): readonly CoverageFinding[] {
  const { relations, coverage } = request;
  if (!coverage.isOn) return [];
  const partitions = partitionsOf(relations);
  const looking = { ...request, partitions };
  const found = relations.filter((each) => isLooked(each, partitions))
    .flatMap((relation) => {
      const subject = subjectOfRelation(relation);
      return relation.columns.flatMap((column): CoverageFinding[] => {
        if (column.isGenerated || isSettled(relation, column, looking)) {
          return [];
        }
        const sample = samples.get(relation.oid)?.get(column.name);
        const suspicion = told(relation, column, coverage) ??
          suspicionOf(column, subject) ??
          (sample === undefined
            ? undefined
            : sampleSuspicion(column, sample, subject));
        return suspicion === undefined
          ? []
          : [{ relation, column, ...suspicion }];
      });
    });
  return withoutInherited(found);
}

/** All columns without a rule as one error, with what to do about each of them. */
export function coverageError(
  findings: readonly CoverageFinding[],
  relations: readonly Relation[] = findings.map(({ relation }) => relation),
): ConfitureError {
  const problems = findings.map(({ relation, column, reason, suggestion }) => ({
    message: `${
      tableText(relation)
    }.${column.name} looks personal by ${reason}`,
    hint: suggestion?.kind === "strategy"
      ? `Mask it with the strategy ${suggestion.strategy}, or write preserve`
      : "Decide what becomes of it: a rule, or preserve",
  }));
  const [first] = problems;
  const isOne = problems.length === 1;
  return new ConfitureError(
    "sync/coverage",
    `Cannot copy the data: ${
      isOne && first !== undefined
        ? `${first.message}, and has no rule`
        : `${problems.length} columns look personal and have no rule`
    }`,
    {
      ...isOne ? { hint: first?.hint } : { problems },
      partial: { findings, text: rulesText(findings, relations) },
    },
  );
}

/** Partitions are looked at with their table; what is not copied is not looked at. */
function isLooked(relation: Relation, partitions: Partitions): boolean {
  const { kind } = relation;
  return (kind === "table" || kind === "partitioned") &&
    partitions.rootOf(relation) === undefined;
}

/** Whether somebody has decided about a column, or about that of every partition. */
function isSettled(
  relation: Relation,
  column: RelationColumn,
  { rules, coverage, partitions }: Looking,
): boolean {
  const decided = (each: Relation) =>
    rules.ruleOf(each, column.name) !== undefined ||
    coverage.ignore.some((name) => isColumn(name, each, column));
  if (decided(relation)) return true;
  const parts = relation.kind === "partitioned"
    ? partitions.partsOf(relation)
    : [];
  return parts.length > 0 && parts.every(decided);
}

/** What the rules themselves call personal. */
function told(
  relation: Relation,
  column: RelationColumn,
  { personal }: CoverageRules,
): Suspicion | undefined {
  const name = personal.find((each) => isColumn(each, relation, column));
  return name === undefined ? undefined : {
    kind: personalIn(column.name)?.kind ?? "text",
    reason: `coverage.personal: ${name.text}`,
  };
}

function isColumn(
  { parts }: WrittenName,
  { schema, name }: Relation,
  column: RelationColumn,
): boolean {
  const [last, table, around] = parts.toReversed();
  return last !== undefined && isMeant(last, column.name) &&
    (table === undefined || isMeant(table, name)) &&
    (around === undefined || isMeant(around, schema));
}

/** What inherits a column inherits its rule: it is told of once, where it comes from. */
function withoutInherited(
  found: readonly CoverageFinding[],
): readonly CoverageFinding[] {
  const keys = new Set(
    found.map(({ relation, column }) => keyOf(relation, column.name)),
  );
  return found.filter(({ relation, column }) =>
    !relation.inherits.some((parent) => keys.has(keyOf(parent, column.name)))
  );
}

function keyOf(
  { schema, name }: { readonly schema: string; readonly name: string },
  column: string,
): string {
  return JSON.stringify([schema, name, column]);
}
