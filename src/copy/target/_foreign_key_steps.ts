import { quoteName } from "../../sql/quote.ts";
import { isSameRelation } from "../relation.ts";
import type { ForeignKeyObstacle } from "./obstacle.ts";
import {
  foreignKeyStatements,
  validationStatement,
} from "./put_back_statements.ts";
import {
  find,
  foreignKeyId,
  indexId,
  keysId,
  lockOn,
  nameOf,
  rootOf,
} from "./_step_parts.ts";
import type { Context } from "./_step_parts.ts";
import type { PutBackStep } from "./step.ts";

/** Makes a foreign key, and looks at the rows afterwards where that is possible. */
export function foreignKeySteps(
  foreignKey: ForeignKeyObstacle,
  { taken, present, bytesOf }: Context,
): PutBackStep[] {
  const { table, name, referenced } = foreignKey;
  const { columns, referencedColumns } = foreignKey;
  const subject = {
    table,
    name,
    foreignKey: { columns, referenced, referencedColumns },
  };
  const from = find(taken, table) ?? table;
  const to = find(taken, referenced) ?? referenced;
  const there = present?.foreignKeys.find((one) =>
    one.name === name && isSameRelation(one.table, table)
  );
  const reading = bytesOf(table) + bytesOf(referenced);
  const isLate = foreignKey.isValidated && !foreignKey.isPartitioned;
  const keys = taken.tables.filter((one) => isSameRelation(one, referenced))
    .flatMap((one) => [
      keysId(one),
      ...one.indexes.filter(({ isUnique }) => isUnique)
        .map((index) => indexId(one, index)),
    ]);
  // A partition's own comes after those it inherits, as it did before.
  const inherited = taken.foreignKeys.filter((one) =>
    rootOf(from) !== from && isSameRelation(one.table, rootOf(from))
  ).map(foreignKeyId);
  const adding: PutBackStep = {
    id: foreignKeyId(foreignKey),
    subject: { kind: "foreign key", ...subject },
    statements: foreignKeyStatements(foreignKey, there),
    after: [
      ...keys,
      ...inherited,
    ],
    locks: [
      lockOn(from, "share row exclusive"),
      lockOn(to, "share row exclusive"),
    ],
    weight: isLate ? 0 : reading,
  };
  if (!isLate) return [adding];
  return [adding, {
    id: `validation ${nameOf(table)} ${quoteName(name)}`,
    subject: { kind: "validation", ...subject },
    statements: [validationStatement(foreignKey)],
    after: [adding.id],
    locks: [lockOn(from, "share update exclusive"), lockOn(to, "row share")],
    weight: reading,
  }];
}
