import type { IndexObstacle } from "./obstacle.ts";
import { indexStatements, keyStatements } from "./put_back_statements.ts";
import {
  indexId,
  keysId,
  lockOn,
  nameOf,
  onlyName,
  twinBefore,
  twinsLast,
} from "./_step_parts.ts";
import type { Context } from "./_step_parts.ts";
import type { PutBackStep } from "./step.ts";
import type { TakenTable } from "./taken_off.ts";

/** Builds a table's indexes, each by itself, and makes constraints of them. */
export function indexSteps(table: TakenTable, context: Context): PutBackStep[] {
  const { there, bytesOf } = context;
  const present = there.tables.get(nameOf(table))?.indexes ?? [];
  const thereIs = (index: IndexObstacle) =>
    present.find(({ name }) => name === index.name);
  const steps = twinsLast(table, context.taken).map((index): PutBackStep => {
    const takesIndex = index.constraint?.takesIndex !== false;
    const isExclusion = !takesIndex && !index.isUnique;
    return {
      id: indexId(table, index),
      subject: {
        kind: isExclusion ? "exclusion" : "index",
        table: onlyName(table),
        name: index.name,
      },
      statements: indexStatements(table, { index, there: thereIs(index) }),
      after: twinBefore(table, index, context.taken),
      locks: [lockOn(table, takesIndex ? "share" : "access exclusive")],
      weight: bytesOf(table) * (isExclusion ? 4 : 1),
    };
  });
  const statements = table.indexes.flatMap((index) =>
    keyStatements(table, { index, there: thereIs(index) })
  );
  const needed = table.indexes.filter(hasKeyStep);
  if (needed.length === 0) return steps;
  return [...steps, {
    id: keysId(table),
    subject: { kind: "keys", table: onlyName(table) },
    statements,
    after: needed.map((index) => indexId(table, index)),
    locks: [lockOn(table, "access exclusive")],
    weight: 0,
  }];
}

/** Whether an index is more than an index when it is back. */
export function hasKeyStep(index: IndexObstacle): boolean {
  return index.constraint !== undefined || index.isClustered ||
    index.isReplicaIdentity;
}
