import type { Relation } from "../../copy/relation.ts";
import { nearest } from "../../kernel/nearest.ts";
import { BESIDE_LEDGER, SYNC_JOURNAL } from "../../kernel/own_names.ts";
import { tableTitle } from "./feed_names.ts";
import { TRANSFER_SCHEMA } from "./state.ts";

/** Whether rows can be brought from it, and into it: all of a partitioned table at once. */
export function isMappable({ kind, partitionOf }: Relation): boolean {
  return (kind === "table" || kind === "partitioned") &&
    partitionOf === undefined;
}

/** Whether confiture keeps something of its own in it. */
export function isOwn({ schema, name }: Relation): boolean {
  return schema === TRANSFER_SCHEMA || name === SYNC_JOURNAL ||
    BESIDE_LEDGER.some((end) => name === `tb_confiture${end}`);
}

/** A remedy that names the table most like another, where one is. */
export function nearestHint(
  { name }: Relation,
  others: readonly Relation[],
  hintOf: (like: string) => string,
): string | undefined {
  const like = nearest(name, others.map((each) => each.name));
  const other = others.find((each) => each.name === (like ?? name));
  return other === undefined ? undefined : hintOf(tableTitle(other));
}
