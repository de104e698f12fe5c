import { readSchema } from "../../../catalog/schema/mod.ts";
import type { Comparison } from "../comparison.ts";
import type { DiffOptions } from "../differ.ts";
import { withoutLedger } from "../ledger.ts";
import type { ReadPair } from "../read_pair.ts";
import { destructive } from "../refusals.ts";
import type { DiffResult } from "../results.ts";
import type { BackfillSettings } from "./backfill_settings.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn, Written } from "./doubled.ts";
import { expansionOf } from "./expansion.ts";
import { proveExpansion } from "./prove_expansion.ts";
import type { ExpansionFile, ProvedExpansion } from "./prove_expansion.ts";

/** What to expand. */
export interface ExpandOptions extends Omit<DiffOptions, "isReverse"> {
  /** What the migrations do, in words; the schemas of both versions are called by it. */
  readonly name: string;
  /** What it may cost: `data-loss`. */
  readonly allow?: readonly string[];
  /** How values of an old type become those of the new one, where a cast does not do. */
  readonly using?: readonly Written[];
  /** And the other way round. */
  readonly back?: readonly Written[];
  /** The schemas of both versions, in place of those called by the name. */
  readonly schemas?: readonly [string, string];
  /** How gently the rows are filled; it stands in the migration, too. */
  readonly backfill?: BackfillSettings;
}

/** A way on which two versions of an application can be at work. */
export interface ExpandResult extends DiffResult {
  /** In the order of their versions; none where nothing differs. */
  readonly files: readonly ExpansionFile[];
  /** The columns that are there twice until the contract. */
  readonly doubled: readonly DoubledColumn[];
  /** New columns that come from others by expressions. */
  readonly derived: readonly DerivedColumns[];
  /** The schemas of both versions, as SQL names them; none where nothing differs. */
  readonly schemas: readonly string[];
  /** What the ways back do not bring back. */
  readonly doubts: readonly string[];
  /** What the proof had no rows for. */
  readonly untried: readonly string[];
}

/** Writes the way once it is proved. */
export async function expand(
  result: DiffResult,
  { compared, pair, ...options }: ExpandOptions & {
    readonly compared: Comparison;
    readonly pair: ReadPair;
  },
): Promise<ExpandResult> {
  const nothing = {
    files: [],
    doubled: [],
    derived: [],
    schemas: [],
    doubts: [],
    untried: [],
  };
  if (result.isEqual) return { ...result, ...nothing };
  const { old, reader } = pair;
  const copy = old.database ??
    (await reader.carried(old, { keep: true })).database;
  if (copy === undefined) throw new TypeError("A copy was asked for");
  try {
    await using session = await copy.connect();
    const expansion = expansionOf({
      compared,
      old: old.schema,
      wanted: pair.new.schema,
      serverVersion: session.serverVersion,
      name: options.name,
      using: options.using,
      back: options.back,
      schemas: options.schemas,
      backfill: options.backfill,
    });
    const { hazards, files, doubts, remarks }: ProvedExpansion =
      await proveExpansion(expansion, {
        session,
        wanted: pair.new.schema,
        title: options.name,
        read: async () => withoutLedger(await readSchema(session), old.ledger),
        refuse(costs) {
          const refused = destructive({ hazards: costs }, options.allow ?? []);
          if (refused !== undefined) throw refused.with({ partial: result });
        },
      });
    return {
      ...result,
      hazards,
      files,
      doubts,
      doubled: expansion.doubled,
      derived: expansion.derived,
      schemas: expansion.schemas,
      untried: remarks,
      remarks: [...result.remarks, ...expansion.remarks],
    };
  } finally {
    if (old.database === undefined) await copy[Symbol.asyncDispose]();
  }
}
