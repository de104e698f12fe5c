import type { Bench } from "./bench.ts";
import type { Model, Table } from "./model.ts";
import { broken } from "./round.ts";
import type { Round } from "./round.ts";
import { settle } from "./settle.ts";

/** The smallest round found that still breaks the same law. */
export async function reduced(
  round: Round,
  { faults, on }: { readonly faults: readonly string[]; readonly on: Bench },
): Promise<Round> {
  const law = lawOf(faults);
  let best = round;
  let isSmaller = true;
  for (let tries = 0; isSmaller && tries < 400;) {
    isSmaller = false;
    for (const each of smaller(best)) {
      if (tries++ >= 400) break;
      const left = await broken(each, on);
      if (left === undefined || left.length === 0 || lawOf(left) !== law) {
        continue;
      }
      best = each;
      isSmaller = true;
      break;
    }
  }
  return best;
}

function lawOf([first = ""]: readonly string[]): string {
  return first.split(":").slice(0, 2).join(":").slice(0, 60).replaceAll(
    /"[^"]*"/g,
    "",
  );
}

const LISTS = [
  "views",
  "tables",
  "functions",
  "triggerFunctions",
  "remarks",
  "enums",
  "domains",
  "composites",
  "sequences",
  "schemas",
] as const;
const PARTS = [
  "partitions",
  "keys",
  "checks",
  "foreignKeys",
  "indexes",
  "triggers",
  "policies",
  "columns",
  "options",
] as const;

/** Rounds with one thing less, on both sides. */
function* smaller(round: Round): Generator<Round> {
  const seen = JSON.stringify([round.old, round.new]);
  for (const change of changesFor(round)) {
    const [old, wanted] = [
      structuredClone(round.old),
      structuredClone(round.new),
    ];
    change(old);
    change(wanted);
    const next = { seed: round.seed, old: settle(old), new: settle(wanted) };
    if (JSON.stringify([next.old, next.new]) !== seen) yield next;
  }
}

function* changesFor(
  { old, new: wanted }: Round,
): Generator<(model: Model) => void> {
  for (const list of LISTS) {
    for (const key of keysOf([...old[list], ...wanted[list]])) {
      yield (model) => remove(model[list], key);
    }
  }
  for (const key of keysOf([...old.tables, ...wanted.tables])) {
    const within = (change: (table: Table) => void) => (model: Model) =>
      model.tables.filter((table) => keyOf(table) === key).forEach(change);
    for (const part of PARTS) {
      const items = [...old.tables, ...wanted.tables].filter((table) =>
        keyOf(table) === key
      ).flatMap((table) => [...table[part]]);
      for (const item of keysOf(items)) {
        yield within((table) => remove(table[part], item));
      }
    }
    for (
      const fact of [
        "replica",
        "clustered",
        "statistics",
        "rule",
        "inherits",
      ] as const
    ) {
      yield within((table) => table[fact] = undefined);
    }
    yield within((table) => table.hasRows = false);
    yield within((table) => table.hasRowSecurity = false);
  }
}

function keysOf(items: readonly unknown[]): ReadonlySet<string> {
  return new Set(items.map(keyOf));
}

function keyOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  const { schema = "", name, on, type } = item as Record<string, unknown>;
  return name === undefined ? `${on} ${type}` : `${schema}.${name}`;
}

function remove(list: unknown[], key: string): void {
  const kept = list.filter((item) => keyOf(item) !== key);
  list.splice(0, list.length, ...kept);
}
