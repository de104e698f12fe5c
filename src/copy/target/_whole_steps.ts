import { hasKeyStep } from "./_index_steps.ts";
import { wholesOf, withWholes } from "./_index_tree.ts";
import type { IndexObstacle } from "./obstacle.ts";
import { wholeStatements } from "./put_back_statements.ts";
import {
  indexId,
  keysId,
  lockOn,
  nameOf,
  onlyName,
  rootOf,
  statisticsId,
  twinBefore,
  twinsLast,
} from "./_step_parts.ts";
import type { Context } from "./_step_parts.ts";
import type { PutBackStep } from "./step.ts";
import type { TakenTable } from "./taken_off.ts";

/**
 * Makes the indexes of partitioned tables, each with what is attached to it,
 * and those before it: when all of that is there, since attaching is quick and
 * building is not.
 */
export function wholeSteps(context: Context): readonly PutBackStep[] {
  const { taken: { tables } } = context;
  const wholes = wholesOf(tables);
  return tables.filter(({ kind }) => kind === "partitioned")
    .flatMap((table) =>
      twinsLast(table, context.taken).map((index) => ({
        step: wholeStep(table, { index, context }),
        depth: withWholes({ table, name: index.name }, wholes).length,
      }))
    )
    .sort((a, b) => b.depth - a.depth)
    .map(({ step }) => step);
}

function wholeStep(
  table: TakenTable,
  { index, context }: {
    readonly index: IndexObstacle;
    readonly context: Context;
  },
): PutBackStep {
  const { there, parts } = context;
  const id = indexId(table, index);
  const attached = parts.get(id) ?? [];
  const isTold = index.constraint !== undefined || index.isReplicaIdentity;
  return {
    id,
    subject: { kind: "index", table: onlyName(table), name: index.name },
    statements: wholeStatements(table, {
      index,
      there: there.tables.get(nameOf(table))?.indexes
        .find(({ name }) => name === index.name),
      parts: attached.map(({ table, index: { name } }) => ({ table, name })),
    }),
    after: [
      // Which come after all that is built.
      statisticsId(rootOf(table)),
      ...twinBefore(table, index, context.taken),
      ...attached.flatMap((part) => [
        indexId(part.table, part.index),
        ...part.table.kind === "table" && hasKeyStep(part.index)
          ? [keysId(part.table)]
          : [],
      ]),
    ],
    // A primary key looks at the partitions' columns, too.
    locks: isTold ? [lockOn(rootOf(table), "access exclusive")] : [
      { ...lockOn(table, "share"), part: nameOf(table) },
      lockOn(rootOf(table), "row share"),
    ],
    weight: 0,
  };
}
