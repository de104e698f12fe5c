import { ConfitureError } from "../../kernel/errors.ts";
import type { AppliedFile, Migration } from "../../kernel/migration.ts";
import type { AppliedMigration, Comparison } from "../../kernel/plan.ts";
import { compare } from "../../kernel/plan.ts";
import type { LedgerChange } from "../../kernel/plugin.ts";
import { canonicalVersion } from "../../kernel/version.ts";
import { ledgerRecord } from "../../sql/ledger_record.ts";
import { answerDoubts } from "./doubts.ts";
import type { DoubtAnswers, DoubtNote } from "./doubts.ts";
import { appliedFiles, tellEditsApart } from "./edits.ts";
import type { OpenLedger } from "./ledger.ts";
import type { EditPlan } from "./ledger_edit.ts";
import type { Repair, RepairKind } from "./results.ts";
import { unifiedDiff } from "./unified_diff.ts";

/** What is to be repaired. */
export interface RepairPlan extends EditPlan {
  readonly trackingTable: string;
  readonly repairs: readonly Repair[];
  /** Versions whose rows are or would be corrected. */
  readonly repaired: readonly string[];
  /** Versions whose rows are or would be removed. */
  readonly forgotten: readonly string[];
  /** What is or would be noted of statements that were in doubt. */
  readonly notes: readonly DoubtNote[];
}

/** What a repair is planned from. */
export interface RepairParts extends DoubtAnswers {
  readonly ordered: readonly Migration[];
  readonly versions?: readonly string[];
  readonly forget?: readonly string[];
}

/** Works out in what the ledger and the files disagree, and what to write. */
export async function planRepair(
  ledger: OpenLedger,
  { ordered, versions, forget = [], ...answers }: RepairParts,
): Promise<RepairPlan> {
  const notes = answerDoubts(answers, ledger, ordered);
  const comparison = await tellEditsApart(
    compare(ordered, ledger.entries),
    ledger,
  );
  const forgotten = forget.map((version) => forgettable(version, comparison));
  const isOther = forget.length > 0 || notes.length > 0;
  const asked = versions ?? (isOther ? [] : undefined);
  const chosen = asked === undefined
    ? comparison.applied
    : asked.map((version) => known(version, comparison));
  const wrong = chosen.filter((each) => !forgotten.includes(each))
    .map((each) => ({ each, kinds: kindsOf(each, comparison) }))
    .filter(({ kinds }) => kinds.length > 0);
  const files = await appliedFiles(
    wrong.map(({ each }) => each),
    ledger.filesOf,
  );

  const repairs: Repair[] = forgotten.map((each) => ({
    ...repairOf(each, undefined),
    kinds: ["forgotten"],
  }));
  const changes: LedgerChange[] = forgotten.map(({ entry }) => ({
    type: "forget",
    version: entry.version,
  }));
  for (const { each, kinds } of wrong) {
    const { entry, migration } = each;
    const file = files.get(canonicalVersion(entry.version));
    repairs.push({ ...repairOf(each, file), kinds });
    if (migration === undefined) continue;
    changes.push({
      type: "amend",
      version: entry.version,
      entry: await ledgerRecord(migration),
    });
  }
  const noted = new Set(ledger.intents.map(({ version }) => version));
  const gone = forgotten.map(({ entry }) => entry.version);
  return {
    trackingTable: ledger.name,
    repairs,
    repaired: changes.flatMap((change) =>
      change.type === "amend" ? [change.entry.version] : []
    ),
    forgotten: gone,
    changes,
    settled: gone.filter((version) => noted.has(version)),
    notes,
  };
}

function repairOf(
  { entry, migration }: AppliedMigration,
  file: AppliedFile | undefined,
): Omit<Repair, "kinds"> {
  return {
    version: entry.version,
    name: entry.name,
    file: migration?.files[0] ?? null,
    fileVersion: migration?.version ?? null,
    fileName: migration?.name ?? null,
    appliedAt: entry.appliedAt,
    appliedChecksum: entry.checksum,
    checksum: migration?.checksum ?? null,
    diff: migration === undefined || migration.checksum === entry.checksum
      ? null
      : diffOf(migration, file),
  };
}

/** Null where it is not known what was applied. */
function diffOf(
  migration: Migration,
  file: AppliedFile | undefined,
): string | null {
  const before = file?.text ?? undefined;
  if (before === undefined || migration.text === undefined) return null;
  const name = migration.files[0] ?? migration.up.place.file;
  return unifiedDiff(before, migration.text, {
    before: `${name} (as it was applied)`,
    after: `${name} (as it is now)`,
  });
}

function kindsOf(
  applied: AppliedMigration,
  { edited, reformatted }: Comparison,
): readonly RepairKind[] {
  const { entry, migration } = applied;
  if (migration === undefined) return ["missing"];
  const found: readonly (readonly [RepairKind, boolean])[] = [
    ["edited", edited.includes(applied)],
    ["reformatted", reformatted.includes(applied)],
    ["unchecked", entry.checksum === null],
    ["respelled", entry.version !== migration.version],
    ["renamed", entry.name !== migration.name],
  ];
  return found.flatMap(([kind, isSo]) => isSo ? [kind] : []);
}

function known(version: string, { applied }: Comparison): AppliedMigration {
  const found = applied.find(({ entry }) =>
    canonicalVersion(entry.version) === canonicalVersion(version)
  );
  if (found !== undefined) return found;
  throw new ConfitureError(
    "migration/unknown-target",
    `Cannot repair "${version}": no applied migration has that version`,
  );
}

function forgettable(
  version: string,
  comparison: Comparison,
): AppliedMigration {
  const found = known(version, comparison);
  const { entry, migration } = found;
  if (migration === undefined) return found;
  throw new ConfitureError(
    "ledger/contradiction",
    `Cannot forget ${entry.version}_${entry.name}: its file is there`,
    {
      place: migration.up.place,
      hint: "Run `confiture migrate down` to revert it",
    },
  );
}
