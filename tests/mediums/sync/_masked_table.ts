import { readRelations } from "../../../src/copy/relations.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import type { ColumnMask, MaskProof } from "../../../src/masks/mod.ts";

/** A copy of a table, `t` where nothing is said, in two ranges: its first block, and all behind. */
export async function copyOf(
  session: Session,
  rowsIn?: TableCopy["rowsIn"],
  table = "t",
): Promise<TableCopy> {
  const relations = await readRelations(session);
  const source = relations.find(({ name }) => name === table);
  if (source === undefined) throw new Error(`There is no table ${table}`);
  return {
    source,
    target: source,
    columns: source.columns.map(({ name }) => ({ name })),
    format: { kind: "binary" },
    ranges: [{ from: 0, to: 1 }, { from: 1 }],
    ...(rowsIn === undefined ? {} : { rowsIn }),
  };
}

/** A mask of a text column, as a template would make it. */
export function maskOf(
  { source }: TableCopy,
  name: string,
  { expression, proof }: {
    readonly expression: string;
    readonly proof: MaskProof;
  },
): ColumnMask {
  const column = source.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`There is no column ${name}`);
  return {
    target: {
      relation: source,
      column,
      isUnique: false,
      isInKey: false,
      isInForeignKey: false,
    },
    rule: { kind: "template", template: "" },
    mask: {
      expression,
      proof,
      isInjective: true,
      dependsOn: [],
      usesKey: false,
      description: "",
    },
  };
}
