import { readRelations } from "../../../src/copy/relations.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { masksOf } from "../../../src/masks/mod.ts";
import type { ColumnMask, MaskRule } from "../../../src/masks/mod.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";

const KEY = "a key for tests, of many characters";

/** A host with `masks.ts`, and a key in `K`. */
export function hostWith(module: string): TestHost {
  return testHost({ files: { "masks.ts": module }, env: { K: KEY } });
}

/** A rule that names its default export. */
export function codeRule(options: Readonly<Record<string, unknown>>): MaskRule {
  return { kind: "code", module: "masks.ts", name: "default", options };
}

/** The copy of the only table, its column `notes` masked. */
export async function copyOf(
  session: Session,
  rule: MaskRule,
): Promise<{
  readonly copy: TableCopy;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
}> {
  const [relation] = await readRelations(session);
  if (relation === undefined) throw new Error("There is no table");
  const { masks } = await masksOf(relation, {
    rules: [{ column: "notes", rule }],
  });
  return {
    copy: {
      source: relation,
      target: relation,
      columns: [{ name: "id" }, { name: "notes" }],
      format: { kind: "text", because: "of it" },
      ranges: [{ from: 0 }],
    },
    masks: new Map([[relation.oid, masks]]),
  };
}
