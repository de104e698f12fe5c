import type {
  Rename,
  RenameQuestion,
  Schema,
  ToldRename,
} from "../../catalog/schema/mod.ts";
import { compareSchemas } from "./comparison.ts";
import type { Difference } from "./differences.ts";
import type { DifferOptions } from "./parts.ts";
import { readPair, readSide } from "./read_pair.ts";
import { unusedAnswers } from "./refusals.ts";
import type { ScratchLabel, SideLabel } from "./results.ts";
import { Scratch } from "./scratch.ts";
import { livingOf, notComparedIn, SideReader } from "./side_reader.ts";
import type { Side } from "./side.ts";
import type { Source } from "./source.ts";

/** A schema as data, with where it comes from. */
export interface ReadSchema extends SideLabel {
  readonly schema: Schema;
}

/** One schema, or two with what differs. */
export interface ReadSchemas {
  readonly new: ReadSchema;
  /** Once its renames are done; absent where only one was asked for. */
  readonly old?: ReadSchema;
  /** Absent where all of it was there already. */
  readonly scratch?: ScratchLabel;
  readonly differences: readonly Difference[];
  readonly renames: readonly Rename[];
  /** What may be a rename, and only people know. */
  readonly questions: readonly RenameQuestion[];
  /** What is there and not read. */
  readonly notCompared: readonly string[];
  readonly remarks: readonly string[];
}

/** How they are read and compared. */
export interface ReadSchemasOptions {
  readonly onSchema?: boolean;
  readonly renamed?: readonly ToldRename[];
  readonly notRenamed?: readonly string[];
  /** What the files tell of renames. */
  readonly hints?: readonly ToldRename[];
}

/** Reads one side, or both. */
export async function readSchemas(
  { old, new: wanted }: {
    readonly old: Source | undefined;
    readonly new: Source;
  },
  options: DifferOptions,
  { onSchema = false, renamed = [], notRenamed = [], hints = [] }:
    ReadSchemasOptions,
): Promise<ReadSchemas> {
  if (old === undefined) return await readOne(wanted, options, onSchema);
  await using pair = await readPair({ old, new: wanted }, options, {
    onSchema,
  });
  const compared = compareSchemas(pair.old.schema, pair.new.schema, {
    renamed: [...renamed, ...hints],
    notRenamed,
  });
  const refused = unusedAnswers(compared.unused);
  if (refused !== undefined) throw refused;
  return {
    old: { ...readOf(pair.old), schema: compared.renamed },
    new: readOf(pair.new),
    ...await scratchOf(pair.scratch),
    differences: compared.differences,
    renames: compared.renames,
    questions: compared.questions,
    notCompared: notComparedIn(pair.old.schema, pair.new.schema),
    remarks: pair.remarks,
  };
}

async function readOne(
  source: Source,
  options: DifferOptions,
  onSchema: boolean,
): Promise<ReadSchemas> {
  const living = await livingOf(source, options);
  const scratch = new Scratch({ ...options, beside: living?.target });
  const reader = new SideReader(options, scratch);
  const side = await readSide(reader, source, { living, onSchema });
  return {
    new: readOf(side),
    ...await scratchOf(scratch),
    differences: [],
    renames: [],
    questions: [],
    notCompared: notComparedIn(side.schema, side.schema),
    remarks: [],
  };
}

function readOf({ label, detail, serverVersion, schema }: Side): ReadSchema {
  return {
    label,
    serverVersion,
    schema,
    ...detail === undefined ? {} : { detail },
  };
}

async function scratchOf(
  scratch: Scratch,
): Promise<{ readonly scratch?: ScratchLabel }> {
  const label = await scratch.label();
  return label === undefined ? {} : { scratch: label };
}
