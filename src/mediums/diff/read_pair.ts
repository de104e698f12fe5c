import type { DatabaseTarget } from "../../kernel/target.ts";
import { schemaOfLedger, withoutThing } from "./ledger.ts";
import type { DifferOptions } from "./parts.ts";
import { Scratch } from "./scratch.ts";
import type { Side } from "./side.ts";
import { livingOf, SideReader } from "./side_reader.ts";
import type { Living } from "./side_reader.ts";
import type { Source } from "./source.ts";

/** What is compared: two sources, or the environment's own database with one. */
export interface Sources {
  readonly old: Source | { readonly kind: "own" };
  readonly new: Source | { readonly kind: "own" };
}

/** Both sides, read. What is kept of them is dropped when the pair is disposed. */
export interface ReadPair extends AsyncDisposable {
  readonly old: Side;
  readonly new: Side;
  readonly scratch: Scratch;
  readonly reader: SideReader;
  /** What else should be known. */
  readonly remarks: readonly string[];
}

/** How both sides are read. */
export interface ReadOptions {
  /** Keeps the scratch database of the old side. */
  readonly keepsOld?: boolean;
  /** Builds the schema's files before migrations are replayed. */
  readonly onSchema?: boolean;
}

/** Reads both sides. */
export async function readPair(
  sources: Sources,
  options: DifferOptions,
  { keepsOld = false, onSchema = false }: ReadOptions = {},
): Promise<ReadPair> {
  const livingOld = await livingOf(sources.old, options);
  const livingNew = await livingOf(sources.new, options);
  const scratch = new Scratch({
    ...options,
    beside: targetOf([livingOld, livingNew]),
  });
  const reader = new SideReader(options, scratch);
  // One after the other: an embedded server takes half a gigabyte.
  let right = await readSide(reader, sources.new, {
    living: livingNew,
    onSchema,
  });
  let left = await readSide(reader, sources.old, {
    living: livingOld,
    onSchema,
    keep: keepsOld,
  });
  try {
    const remarks = remarksOn([left, right]);
    if (majorOf(left) !== majorOf(right)) {
      if (isMade(right) && !isMade(left)) {
        left = await reader.carried(left, { keep: keepsOld });
      } else if (isMade(left) && !isMade(right)) {
        right = await reader.carried(right);
      } else {
        remarks.push(
          `One side stands on PostgreSQL ${majorOf(left)}, the other on ${
            majorOf(right)
          }: what one of them does not know counts as a difference`,
        );
      }
    }
    [left, right] = withoutSchemasOfLedgers(left, right);
    const kept = left.database;
    return {
      old: left,
      new: right,
      scratch,
      reader,
      remarks,
      [Symbol.asyncDispose]: async () => await kept?.[Symbol.asyncDispose](),
    };
  } catch (error) {
    await left.database?.[Symbol.asyncDispose]();
    throw error;
  }
}

/** Reads one side, whatever it is. */
export async function readSide(
  reader: SideReader,
  source: Sources["old"],
  { living, ...how }: {
    readonly living: Living | undefined;
    readonly onSchema: boolean;
    readonly keep?: boolean;
  },
): Promise<Side> {
  if (living !== undefined) return await reader.living(living);
  switch (source.kind) {
    case "own":
    case "url":
    case "environment":
      throw new TypeError("A living source names a database");
    case "snapshot":
      return await reader.snapshot(source.path);
    default:
      return await reader.made(source, how);
  }
}

/** The server that scratch databases should be made on: the one that is looked at. */
function targetOf(
  living: readonly (Living | undefined)[],
): DatabaseTarget | undefined {
  return living.find((each) => each?.target.kind === "server")?.target ??
    living.find((each) => each !== undefined)?.target;
}

function remarksOn(sides: readonly Side[]): string[] {
  return sides.flatMap(({ owner, label }) =>
    owner === undefined ? [] : [
      `Most of ${label} belongs to ${owner}: what does so is not compared for its owner`,
    ]
  );
}

/** Whether it stands, or stood, in a scratch database. */
function isMade({ isLiving, isSaved }: Side): boolean {
  return !isLiving && isSaved !== true;
}

function majorOf({ serverVersion }: Side): number {
  return Math.trunc(serverVersion / 10_000);
}

/** A schema that was made for the ledger alone is no difference where the other side lacks it. */
function withoutSchemasOfLedgers(left: Side, right: Side): [Side, Side] {
  const without = (side: Side, other: Side): Side => {
    const id = schemaOfLedger(side.schema, side.ledger);
    return id === undefined || other.schema.has(id)
      ? side
      : { ...side, schema: withoutThing(side.schema, id) };
  };
  return [without(left, right), without(right, left)];
}
