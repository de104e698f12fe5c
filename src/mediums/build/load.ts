import { batchesOf } from "../../sql/message.ts";
import type { Batch, Part } from "../../sql/message.ts";
import type { Statement } from "../../sql/script.ts";
import type { SchemaFile } from "./schema.ts";
import { lockWeight } from "./weight.ts";

/** What is sent at once, and what the transaction it is in must know of it. */
export interface Load {
  readonly file: SchemaFile;
  readonly batch: Batch;
  /** Locks it takes; at least 1, since nobody knows what a function does. */
  readonly weight: number;
  readonly isFirstOfFile: boolean;
  readonly isLastOfFile: boolean;
  /** Whether a transaction may begin with it. */
  readonly canBegin: boolean;
  /** Whether it adds a value to an enum, which some servers let nobody use before COMMIT. */
  readonly addsEnumValue: boolean;
}

/** Cuts a file into what is sent at once, none of it heavier than can be helped. */
export function loadsOf(
  file: SchemaFile,
  { weight }: {
    /** The most locks that one load should take. */
    readonly weight: number;
  },
): readonly Load[] {
  const loads: { batch: Batch; weight: number; addsEnumValue: boolean }[] = [];
  let open: Part[] = [];
  let total = 0;
  const close = (addsEnumValue: boolean) => {
    if (open.length === 0) return;
    const batches = batchesOf(open);
    batches.forEach((batch, index) => {
      const isLast = index === batches.length - 1;
      loads.push({
        batch,
        weight: isLast ? Math.max(1, total) : 1,
        addsEnumValue: isLast && addsEnumValue,
      });
    });
    open = [];
    total = 0;
  };

  for (const placed of file.body) {
    const own = lockWeight(placed.statement);
    if (total > 0 && total + own > weight) close(false);
    open.push(placed);
    total += own;
    if (isEnumValue(placed.statement)) close(true);
  }
  close(false);
  const isWhole = file.isWrapped ||
    file.body.some(({ statement }) => statement.control === "savepoint");
  return loads.map((load, index) => ({
    ...load,
    file,
    isFirstOfFile: index === 0,
    isLastOfFile: index === loads.length - 1,
    canBegin: index === 0 || !isWhole,
  }));
}

/**
 * Where the transaction that begins with a load ends: before the load that
 * would make it heavier than `budget`.
 */
export function endOfTransaction(
  loads: readonly Load[],
  start: number,
  { budget, endsAfterEnumValues }: {
    readonly budget: number;
    readonly endsAfterEnumValues: boolean;
  },
): number {
  let weight = 0;
  let end = start;
  while (end < loads.length) {
    const piece = unbreakable(loads, end);
    const own = weightOf(loads, end, piece);
    if (end > start && weight + own > budget) break;
    weight += own;
    end = piece;
    if (endsAfterEnumValues && loads[end - 1]?.addsEnumValue) break;
  }
  return end;
}

/** A budget that ends the transaction from `start` earlier; undefined where none does. */
export function smallerBudget(
  loads: readonly Load[],
  start: number,
  limits: Parameters<typeof endOfTransaction>[2],
): number | undefined {
  const end = endOfTransaction(loads, start, limits);
  let budget = Math.min(limits.budget, weightOf(loads, start, end)) / 2;
  while (budget >= 1) {
    if (endOfTransaction(loads, start, { ...limits, budget }) < end) {
      return budget;
    }
    budget /= 2;
  }
  return undefined;
}

/** How many locks a stretch of loads takes. */
export function weightOf(
  loads: readonly Load[],
  start: number,
  end: number,
): number {
  return loads.slice(start, end).reduce((sum, { weight }) => sum + weight, 0);
}

/** The end of the stretch from `start` that no transaction may divide. */
function unbreakable(loads: readonly Load[], start: number): number {
  let end = start + 1;
  while (loads[end]?.canBegin === false) end++;
  return end;
}

function isEnumValue({ words, text }: Statement): boolean {
  return words[0] === "ALTER" && words[1] === "TYPE" &&
    /\badd\s+value\b/i.test(text);
}
