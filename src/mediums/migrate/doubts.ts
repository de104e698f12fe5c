import { ConfitureError } from "../../kernel/errors.ts";
import type {
  IntentRecord,
  IntentState,
  Migration,
} from "../../kernel/migration.ts";
import { nearest } from "../../kernel/nearest.ts";
import { canonicalVersion, compareVersions } from "../../kernel/version.ts";
import type { LedgerView } from "./ledger.ts";
import type { AnsweredDoubt } from "./results.ts";

/** A migration in which a run was cut off; which statement of it, where that is said. */
export interface DoubtName {
  /** Digits, with or without leading zeros. */
  readonly version: string;
  /** Counted from 1. */
  readonly statement?: number;
}

/** What a person says of statements that nobody else can know about. */
export interface DoubtAnswers {
  /** They took effect. */
  readonly settled?: readonly DoubtName[];
  /** They did not, and are to run again. */
  readonly notRun?: readonly DoubtName[];
}

/** What is noted of a statement in answer to a question, and how it is told. */
export interface DoubtNote {
  readonly intent: IntentRecord;
  readonly state: IntentState;
  readonly told: AnsweredDoubt;
}

/** Finds the statements that the answers are about; refuses what nobody has asked. */
export function answerDoubts(
  { settled = [], notRun = [] }: DoubtAnswers,
  ledger: LedgerView,
  ordered: readonly Migration[],
): readonly DoubtNote[] {
  refuseBoth(settled, notRun);
  const note = (
    name: DoubtName,
    answer: AnsweredDoubt["answer"],
  ): DoubtNote => {
    const intent = inDoubt(name, ledger, ordered);
    return {
      intent,
      // What did not run is cleared up after like what the server refused.
      state: answer === "settled" ? "settled" : "refused",
      told: {
        version: intent.version,
        name: namedOf(intent.version, ledger, ordered)?.name ?? null,
        direction: intent.direction,
        statement: intent.index + 1,
        text: intent.statement,
        answer,
      },
    };
  };
  return [
    ...settled.map((name) => note(name, "settled")),
    ...notRun.map((name) => note(name, "not-run")),
  ];
}

function refuseBoth(
  settled: readonly DoubtName[],
  notRun: readonly DoubtName[],
): void {
  const all = [...settled, ...notRun];
  const twice = all.find(({ version }, index) =>
    all.slice(0, index).some((each) =>
      compareVersions(each.version, version) === 0
    )
  );
  if (twice === undefined) return;
  throw new ConfitureError(
    "command/usage",
    `Cannot answer for "${twice.version}": it is named twice, and only one of its statements can be in doubt`,
  );
}

function inDoubt(
  { version, statement }: DoubtName,
  ledger: LedgerView,
  ordered: readonly Migration[],
): IntentRecord {
  const noted = ledger.intents.filter((intent) =>
    compareVersions(intent.version, version) === 0
  );
  const open = noted.filter(({ state }) => state === "intended");
  const found = statement === undefined
    ? open[0]
    : open.find(({ index }) => index + 1 === statement);
  if (found !== undefined) {
    refuseDecidable(found, titleOf(found.version, ledger, ordered));
    return found;
  }
  if (noted.length === 0) refuseUnknown(version, ledger, ordered);
  const title = titleOf(version, ledger, ordered);
  const [other] = open;
  throw other === undefined
    ? new ConfitureError(
      "ledger/contradiction",
      `Cannot answer for ${title}: nothing of it is in doubt`,
      { hint: "Run `confiture migrate status` to see where it stands" },
    )
    : new ConfitureError(
      "ledger/contradiction",
      `Cannot answer for statement ${statement} of ${title}: not it is in doubt, but statement ${
        other.index + 1
      }: "${other.statement}"`,
      { hint: "Run the command that asked again, and answer what it asks" },
    );
}

/** Statements of which the catalog tells what became of them, or which may run once more. */
const DECIDABLE_REGEXP =
  /^\s*(?:CREATE\s+(?:UNIQUE\s+)?INDEX|CREATE\s+(?:DATABASE|TABLESPACE)|DROP\s+(?:DATABASE|TABLESPACE)|ALTER\s+TYPE|REINDEX|VACUUM|CLUSTER|REFRESH)\b/i;

function refuseDecidable(
  { index, statement }: IntentRecord,
  title: string,
): void {
  if (!DECIDABLE_REGEXP.test(statement)) return;
  throw new ConfitureError(
    "ledger/contradiction",
    `Cannot answer for statement ${
      index + 1
    } of ${title}: what became of it is in the catalog: "${statement}"`,
    {
      hint:
        "Run the command again that was cut off: it looks, and does what is left to do",
    },
  );
}

function refuseUnknown(
  version: string,
  { entries }: LedgerView,
  ordered: readonly Migration[],
): void {
  const versions = [...ordered, ...entries].map((each) => each.version);
  if (versions.some((each) => compareVersions(each, version) === 0)) return;
  const like = nearest(version, [...new Set(versions)]);
  throw new ConfitureError(
    "migration/unknown-target",
    `Cannot answer for "${version}": no migration has that version`,
    { hint: like === undefined ? undefined : `Did you mean "${like}"?` },
  );
}

function titleOf(
  version: string,
  ledger: LedgerView,
  ordered: readonly Migration[],
): string {
  const known = namedOf(version, ledger, ordered);
  return known === undefined ? version : `${known.version}_${known.name}`;
}

/** The file of that version, or else its row. */
function namedOf(
  version: string,
  { entries }: LedgerView,
  ordered: readonly Migration[],
): { readonly version: string; readonly name: string } | undefined {
  const own = canonicalVersion(version);
  return [...ordered, ...entries].find((each) =>
    canonicalVersion(each.version) === own
  );
}
