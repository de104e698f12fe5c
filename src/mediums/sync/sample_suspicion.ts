import type { RelationColumn } from "../../copy/relations.ts";
import { personalIn } from "../../sql/personal_name.ts";
import type { PersonalKind } from "../../sql/personal_name.ts";
import type { Subject, Suspicion } from "./personal_column.ts";
import type { ColumnSample } from "./samples.ts";
import { testsOf } from "./samples.ts";
import type { ValueTest } from "./value_tests.ts";

/** What a sample of a column's values tells. */
export function sampleSuspicion(
  column: RelationColumn,
  sample: ColumnSample,
  subject: Subject,
): Suspicion | undefined {
  const answers = testsOf(column).filter((test) =>
    isTrue(test, sample) &&
    (test.isForNames !== true || isOpen(column, subject))
  );
  const [first] = answers;
  if (first === undefined) return undefined;
  const keys = answers.flatMap(({ name }) => sample.keys[name] ?? []);
  if (keys.length > 0) {
    return {
      kind: first.kind,
      reason: `its keys: ${[...new Set(keys)].join(", ")}`,
    };
  }
  const count = sample.matches[first.name] ?? 0;
  return {
    kind: first.kind,
    reason: first.share === undefined
      ? `its values: ${first.what}`
      : `its values: ${count} of ${sample.values} are ${first.what}`,
  };
}

function isTrue(
  { name, share }: ValueTest,
  { values, matches }: ColumnSample,
): boolean {
  const count = matches[name] ?? 0;
  return count > 0 && (share === undefined || count >= share * values);
}

/** Names of what may be people: a product is called by two words in capitals, too. */
function isOpen({ name }: RelationColumn, subject: Subject): boolean {
  return subject !== "thing" &&
    NAMES.has(personalIn(name)?.kind ?? "text");
}

const NAMES: ReadonlySet<PersonalKind> = new Set([
  "name",
  "username",
  "first-name",
  "last-name",
]);
