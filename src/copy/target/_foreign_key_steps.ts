import { quoteName } from "../../sql/quote.ts";
import { isSameRelation } from "../relation.ts";
import type { ForeignKeyObstacle } from "./obstacle.ts";
import {
  foreignKeyStatements,
  validationStatement,
} from "./put_back_statements.ts";
import {
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
  { taken, tables, there, bytesOf }: Context,
): PutBackStep[] {
  const { table, name, referenced } = foreignKey;
  const { columns, referencedColumns } = foreignKey;
  const subject = {
    table,
    name,
    foreignKey: { columns, referenced, referencedColumns },
  };
  const from = tables.get(nameOf(table)) ?? table;
  const to = tables.get(nameOf(referenced)) ?? referenced;
  const reading = bytesOf(table) + bytesOf(referenced);
  const isLate = foreignKey.isValidated && !foreignKey.isPartitioned;
  const indexes = tables.get(nameOf(referenced))?.indexes ?? [];
  const keys = [
    keysId(referenced),
    ...indexes.filter(({ isUnique }) => isUnique)
      .map((index) => indexId(referenced, index)),
  ];
  // A partition's own comes after those it inherits, as it did before.
  const inherited = rootOf(from) === from ? [] : taken.foreignKeys
    .filter((one) => isSameRelation(one.table, rootOf(from)))
    .map(foreignKeyId);
  const adding: PutBackStep = {
    id: foreignKeyId(foreignKey),
    subject: { kind: "foreign key", ...subject },
    statements: foreignKeyStatements(
      foreignKey,
      there.foreignKeys.get(foreignKeyId(foreignKey)),
    ),
    after: [
      ...keys,
      ...inherited,
    ],
    locks: [
      lockOn(rootOf(from), "share row exclusive"),
      lockOn(rootOf(to), "share row exclusive"),
    ],
    weight: isLate ? 0 : reading,
  };
  if (!isLate) return [adding];
  return [adding, {
    id: `validation ${nameOf(table)} ${quoteName(name)}`,
    subject: { kind: "validation", ...subject },
    statements: [validationStatement(foreignKey)],
    after: [adding.id],
    locks: [
      lockOn(rootOf(from), "share update exclusive"),
      lockOn(rootOf(to), "row share"),
    ],
    weight: reading,
  }];
}
