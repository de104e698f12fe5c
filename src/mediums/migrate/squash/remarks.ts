import type { Migration } from "../../../kernel/migration.ts";
import type { Made } from "./squashing.ts";

/** What a person should know of a squash. */
export function* remarksOf(
  { data, kept }: Pick<Made, "data" | "kept">,
  chosen: readonly Migration[],
): Generator<string> {
  for (const { name, fresh, frozen } of data) {
    if (fresh.length > 0) {
      yield `${name}: ${
        fresh.join(", ")
      } is another at each run, and left to the column's default`;
    }
    if (frozen.length > 0) {
      yield `${name}: ${
        frozen.join(", ")
      } would be another at each run, and is kept as this run made it`;
    }
  }
  for (const { place } of kept) {
    yield `${place.file}:${
      place.line ?? 1
    } is kept as it was: no schema holds what it does`;
  }
  const code = chosen.filter(({ up }) => up.kind === "code");
  if (code.length > 0) {
    yield `what ${
      code.map(({ version, name }) => `${version}_${name}`).join(", ")
    } did to roles and to the database's settings is not kept: it is code`;
  }
  const verified = chosen.filter(({ verify }) => verify !== undefined);
  if (verified.length > 0) {
    yield `checks of ${
      verified.map(({ version }) => version).join(", ")
    } stay with the files they belong to`;
  }
}
