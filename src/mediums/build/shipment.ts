import type { Batch } from "../../sql/message.ts";
import { composeMessage } from "../../sql/message.ts";
import { defersConstraints } from "./constraints.ts";
import type { Load } from "./load.ts";

/** Loads that are sent as one: a single one, or several small files. */
export interface Shipment {
  readonly loads: readonly [Load, ...Load[]];
  readonly batch: Batch;
}

/** Files of more characters go alone, so that what takes long is told by its name. */
const SMALL_FILE = 8_000;
const FILES_PER_SHIPMENT = 32;

/**
 * Joins small files that leave the session alone: the server then works
 * through them without waiting for us in between.
 */
export function shipmentsOf(loads: readonly Load[]): readonly Shipment[] {
  const groups: [Load, ...Load[]][] = [];
  for (const load of loads) {
    const open = groups.at(-1);
    if (open !== undefined && goTogether(open, load)) open.push(load);
    else groups.push([load]);
  }
  return groups.map((group) => ({ loads: group, batch: batchOf(group) }));
}

function goTogether(open: readonly [Load, ...Load[]], load: Load): boolean {
  const [first] = open;
  return open.length < FILES_PER_SHIPMENT && isSmall(first) && isSmall(load) &&
    first.file.lockTimeoutMs === load.file.lockTimeoutMs;
}

function isSmall({ file, batch, isFirstOfFile, isLastOfFile }: Load): boolean {
  return batch.kind === "message" && batch.message.text.length <= SMALL_FILE &&
    isFirstOfFile && isLastOfFile && file.leavesSessionAlone &&
    file.echoes.length === 0 && !defersConstraints(file);
}

function batchOf([first, ...others]: Shipment["loads"]): Batch {
  if (others.length === 0) return first.batch;
  const parts = [first, ...others].flatMap(({ batch }) => batch.message.parts);
  return { kind: "message", message: composeMessage(parts) };
}
