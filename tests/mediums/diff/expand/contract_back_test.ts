import { deepEqual } from "node:assert/strict";
import { applyRenames } from "../../../../src/catalog/schema/mod.ts";
import { switchBack } from "../../../../src/mediums/diff/expand/contract_back.ts";
import { place } from "../../../../src/mediums/diff/expand/placing.ts";
import { DOUBLED, NAMES, OLD, WANTED } from "./_schemas.ts";

const SIDES = { old: OLD, names: NAMES, doubled: DOUBLED, derived: [] };
const OPTIONS = { ...SIDES, filled: place(SIDES).expanded };

Deno.test("switchBack() fills what comes back before it may not be empty", () => {
  const back = NAMES.pairs.map(({ kind, from, to }) => ({
    kind,
    from: to,
    to: from,
  }));
  const changes = switchBack({
    switched: WANTED,
    renamedBack: applyRenames(WANTED, back),
    options: OPTIONS,
  }).map(({ sql }) => sql);
  const fill = changes.findIndex((sql) => sql.startsWith("UPDATE "));

  deepEqual(
    changes[fill],
    "UPDATE public.users SET age = age_new::text, full_name = name",
  );
  deepEqual(changes.slice(fill + 1), [
    "ALTER TABLE public.users ALTER COLUMN age SET NOT NULL",
  ]);
});
