import type { ConfitureError, Problem } from "../kernel/errors.ts";
import { check } from "./check.ts";
import type { Reading } from "./document.ts";
import { expand } from "./expand.ts";
import { readMap } from "./map_reading.ts";
import { MAP_REMEDIES } from "./map_remedies.ts";
import { mapListSchema, mapSchema } from "./map_schema.ts";
import type { TransferMap } from "./map_tables.ts";
import { isList, isObject } from "./plain_data.ts";
import { refusalOf } from "./refusal.ts";
import { MIGRATION_MAP } from "./subject.ts";

/** How a map is checked. */
export interface CheckedMapOptions {
  /** What messages call the file. */
  readonly file: string;
  env(name: string): string | undefined;
}

/** Checks all that was read and tells all that is wrong with it. */
export async function checkedMap(
  { document, problems }: Reading,
  { file, env }: CheckedMapOptions,
): Promise<TransferMap> {
  if (document === undefined) throw invalid(file, problems);
  if (!isObject(document.value) && !isList(document.value)) {
    throw invalid(file, [...problems, {
      message: "it is a single value, not a mapping of keys to values",
      place: document.placeOf([]),
    }]);
  }
  const schema = isList(document.value) ? mapListSchema : mapSchema;
  const expansion = expand(document, { schema, env });
  const differences = await check(schema, {
    document,
    expansion,
    remedies: MAP_REMEDIES,
  });
  const reading = readMap(expansion.value, document);
  const all = [
    ...problems,
    ...expansion.problems,
    ...differences,
    ...reading.problems,
  ];
  if (all.length > 0) throw invalid(file, all);
  return { ...reading.map, file };
}

function invalid(file: string, problems: readonly Problem[]): ConfitureError {
  return refusalOf(problems, {
    code: "transfer/map",
    file,
    subject: MIGRATION_MAP,
  });
}
