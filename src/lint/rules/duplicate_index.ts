import { indexSignature } from "../_reading/index_signature.ts";
import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** An index that does what another one does. */
export const duplicateIndex: Rule = {
  name: "duplicate-index",
  title: "An index that there is already",
  why: "Every write keeps both of them up, and reads gain nothing",
  example: `CREATE TABLE notes (id bigint PRIMARY KEY, at timestamptz);
CREATE INDEX notes_id ON notes (id);`,
  cure: "Leave it out, or drop the other one",
  instead: `CREATE TABLE notes (id bigint PRIMARY KEY, at timestamptz);
CREATE INDEX notes_at ON notes (at);`,
  severity: "warning",
  *check(statement, { file, past, whole }) {
    const index = statement.is("IndexStmt");
    if (index?.relation === undefined || file.kind === "down") return;
    const key = past.keyOf(index.relation);
    const left = new Set(whole.table(key)?.indexes.map(({ name }) => name));
    const signature = indexSignature(index);
    const columns = (index.indexParams ?? []).map((node) =>
      "IndexElem" in node && node.IndexElem.opclass === undefined &&
        node.IndexElem.ordering === "SORTBY_DEFAULT" &&
        node.IndexElem.collation === undefined
        ? node.IndexElem.name
        : undefined
    );
    const isPlain = index.whereClause === undefined &&
      (index.accessMethod ?? "btree") === "btree" &&
      (index.indexIncludingParams ?? []).length === 0 &&
      !columns.includes(undefined);
    const other = past.table(key)?.indexes.find((one) =>
      // What is dropped later was only there to be replaced.
      left.has(one.name) && one.name !== index.idxname &&
      (one.signature === signature ||
        isPlain && one.isUnique && one.signature === "" && !one.isPartial &&
          one.columns.join("\0") === columns.join("\0"))
    );
    if (other === undefined) return;
    yield {
      message: `${
        other.name === undefined ? "An unnamed index" : `"${other.name}"`
      } of ${titleOf(nameOf(index.relation))} does the same`,
      offset: statement.start,
    };
  },
};
