import { ConfitureError } from "../../../kernel/errors.ts";
import type {
  LedgerEntry,
  Migration,
  NewLedgerEntry,
} from "../../../kernel/migration.ts";
import { canonicalVersion, compareVersions } from "../../../kernel/version.ts";
import { comparableName } from "./entry_name.ts";
import type { Match } from "./match.ts";
import { matchEntries } from "./match.ts";
import type { AdoptionLine, AdoptionStatus } from "./results.ts";
import type { HistoryEntry, Tool } from "./tool.ts";

/** What an adoption is planned from. */
export interface PlanParts {
  readonly tool: Tool;
  readonly entries: readonly HistoryEntry[];
  /** Those on disk, in their order. */
  readonly migrations: readonly Migration[];
  readonly ledger: readonly LedgerEntry[];
  /** Nothing beyond this version is adopted. */
  readonly through?: string;
  readonly byPosition: boolean;
  /** Leaves out what has no file. */
  readonly skipMissing: boolean;
}

/** What will be written, and how it came to that. */
export interface AdoptionPlan {
  readonly lines: readonly AdoptionLine[];
  /** In the tool's order. */
  readonly rows: readonly NewLedgerEntry[];
  /** What neither a file nor a version stands for. */
  readonly refused: readonly HistoryEntry[];
}

/** Works out what an adoption writes into the ledger. Changes nothing. */
export function planAdoption(parts: PlanParts): AdoptionPlan {
  const { tool, entries, migrations, byPosition } = parts;
  const matches = matchEntries(entries, migrations, {
    identity: tool.identity,
    byPosition,
  });
  const last = lastWithin(matches, parts.through);
  const taken = new Set<string>();
  const isNumberedAnew = matches.some(({ entry, migration }) =>
    entry.version !== undefined && migration !== undefined &&
    compareVersions(entry.version, migration.version) !== 0
  );
  const planned = matches.map((match, index) =>
    planOf(match, {
      ...parts,
      taken,
      isNumberedAnew,
      isBeyond: isBeyond(match, { index, last, through: parts.through }),
    })
  );
  return {
    lines: planned.map(({ line }) => line),
    rows: planned.flatMap(({ row }) => row ?? []),
    refused: matches.flatMap(({ entry }, index) =>
      planned[index]?.line.status === "refused" ? [entry] : []
    ),
  };
}

/** Refuses entries that cannot be written into the ledger. */
export function refuseUnmapped(
  tool: Tool,
  { lines, refused }: AdoptionPlan,
  directory: string,
): void {
  const [first] = refused;
  if (first === undefined) return;
  throw new ConfitureError(
    "adopt/no-file",
    `Cannot adopt from ${tool.name}: ${
      refused.length === 1
        ? `no migration in ${directory} stands for ${first.label}`
        : `no migrations in ${directory} stand for ${refused.length} of its ${lines.length} entries`
    }`,
    {
      problems: refused.length === 1
        ? []
        : refused.map(({ label }) => ({ message: label })),
      hint: `Name files after entries${
        first.names[0] === undefined
          ? ""
          : ` (${directory}/VERSION_${fileName(first.names[0])}.up.sql)`
      }, or pass --skip-missing or --by-position`,
    },
  );
}

interface LineParts extends PlanParts {
  /** Versions that lines before this one have taken. */
  readonly taken: Set<string>;
  readonly isBeyond: boolean;
  /** The files' versions are not the tool's, so that its versions say nothing here. */
  readonly isNumberedAnew: boolean;
}

interface PlannedLine {
  readonly line: AdoptionLine;
  readonly row?: NewLedgerEntry;
}

function planOf(match: Match, parts: LineParts): PlannedLine {
  const { entry, migration, by } = match;
  const version = migration?.version ?? entry.version;
  const status = statusOf(match, parts);
  const name = migration?.name ?? nameWithoutFile(entry, parts.tool);
  if (version !== undefined && status !== "skipped") {
    parts.taken.add(canonicalVersion(version));
  }
  const hasPlace = status !== "refused" && version !== undefined;
  const line: AdoptionLine = {
    entry: entry.label,
    version: hasPlace ? version : null,
    name: hasPlace ? name : null,
    matchedBy: by ?? null,
    appliedAt: entry.appliedAt ?? null,
    status,
    note: noteOf(match, status, parts),
  };
  if (version === undefined || (status !== "new" && status !== "missing")) {
    return { line };
  }
  return {
    line,
    row: {
      version,
      name,
      checksum: migration?.checksum ?? null,
      executionTimeMs: entry.executionTimeMs ?? null,
      appliedAt: entry.appliedAt,
    },
  };
}

function statusOf(
  { entry, migration }: Match,
  { ledger, migrations, taken, isBeyond, isNumberedAnew, skipMissing }:
    LineParts,
): AdoptionStatus {
  if (isBeyond) return "skipped";
  const version = migration?.version ?? entry.version;
  const isSame = (other: { readonly version: string }) =>
    version !== undefined && compareVersions(other.version, version) === 0;
  if (migration !== undefined) return ledger.some(isSame) ? "known" : "new";
  if (entry.optional !== undefined || skipMissing) return "skipped";
  // A version of the tool's that is ours of something else says nothing.
  const isFree = version !== undefined && !isNumberedAnew &&
    !taken.has(canonicalVersion(version)) && !migrations.some(isSame);
  if (!isFree) return "refused";
  return ledger.some(isSame) ? "known" : "missing";
}

function noteOf(
  { entry, migration, by }: Match,
  status: AdoptionStatus,
  { migrations, isBeyond, through }: LineParts,
): string | null {
  if (isBeyond) return `beyond ${through}`;
  if (migration !== undefined) {
    const names = entry.names.filter((name) => name !== "");
    const isOther = by === "version" && names.length > 0 &&
      !names.some((name) =>
        comparableName(name) === comparableName(migration.name)
      );
    return isOther ? "named otherwise" : by === "version" ? null : `by ${by}`;
  }
  if (status === "skipped") return entry.optional ?? "no file";
  const like = migrations.filter((each) =>
    entry.names.some((name) =>
      comparableName(name) === comparableName(each.name)
    )
  );
  return like.length === 0
    ? "no file"
    : `no file; ${
      like.map((each) => `${each.version}_${each.name}`).join(", ")
    } has its name`;
}

function nameWithoutFile(entry: HistoryEntry, tool: Tool): string {
  const name = entry.names.find((each) => each !== "") ?? `from_${tool.name}`;
  return fileName(name);
}

/** The place of the last entry that is not beyond the version. */
function lastWithin(
  matches: readonly Match[],
  through: string | undefined,
): number {
  if (through === undefined) return matches.length;
  const versions = matches.map(versionOf);
  if (
    !versions.some((version) =>
      version !== undefined && compareVersions(version, through) === 0
    )
  ) {
    throw new ConfitureError(
      "migration/unknown-target",
      `Cannot adopt through "${through}": no entry stands for that version`,
    );
  }
  return versions.findLastIndex((version) =>
    version !== undefined && compareVersions(version, through) <= 0
  );
}

function isBeyond(
  match: Match,
  { index, last, through }: {
    readonly index: number;
    readonly last: number;
    readonly through?: string;
  },
): boolean {
  if (through === undefined) return false;
  const version = versionOf(match);
  return version === undefined
    ? index > last
    : compareVersions(version, through) > 0;
}

function versionOf({ entry, migration }: Match): string | undefined {
  return migration?.version ?? entry.version;
}

/** A name as a file of ours may have it. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]+/gu, "_").slice(0, 200);
}
