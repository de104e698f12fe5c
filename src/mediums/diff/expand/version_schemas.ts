import type { Schema } from "../../../catalog/schema/mod.ts";
import { quotedPart } from "../../../catalog/schema/renames/names.ts";
import { ConfitureError } from "../../../kernel/errors.ts";

/** `app_v1` and `app_v2`, of the words in the name. */
export function schemasFor(
  name: string,
  schemas: readonly Schema[],
): readonly [string, string] {
  const words = name.normalize("NFC").toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "");
  const base = [...words].slice(0, 24).join("") || "expansion";
  const safe = /^(pg_|\d)/.test(base) ? `v_${base}` : base;
  for (let count = 1;; count++) {
    const stem = count === 1 ? safe : `${safe}_${count}`;
    const [one, two] = [quotedPart(`${stem}_v1`), quotedPart(`${stem}_v2`)];
    const isFree = schemas.every((schema) =>
      !schema.has(`schema ${one}`) && !schema.has(`schema ${two}`)
    );
    if (isFree) return [one, two];
  }
}

/** Two schemas as somebody called them; rejects what is there already. */
export function schemasCalled(
  names: readonly [string, string],
  schemas: readonly Schema[],
): readonly [string, string] {
  const [one, two] = [quotedPart(names[0]), quotedPart(names[1])];
  const taken = [one, two].find((name) =>
    schemas.some((schema) => schema.has(`schema ${name}`))
  );
  if (taken !== undefined || one === two) {
    throw new ConfitureError(
      "command/usage",
      taken === undefined
        ? `Cannot call both schemas ${one}`
        : `Cannot call a version's schema ${taken}: there is one`,
    );
  }
  return [one, two];
}

/** Reads `app_v1,app_v2`, as it stands on the command line. */
export function parseSchemas(text: string): readonly [string, string] {
  const [one = "", two = "", ...more] = text.split(",").map((each) =>
    each.trim()
  );
  if (one !== "" && two !== "" && more.length === 0) return [one, two];
  throw new ConfitureError(
    "command/usage",
    `Cannot use --schemas "${text}": it is the schema of the old version and that of the new one, such as app_v1,app_v2`,
  );
}
