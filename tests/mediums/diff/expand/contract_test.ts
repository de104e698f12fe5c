import { deepEqual } from "node:assert/strict";
import {
  renameAll,
  switchBack,
  switchChanges,
} from "../../../../src/mediums/diff/expand/contract.ts";
import { place } from "../../../../src/mediums/diff/expand/placing.ts";
import { applyRenames } from "../../../../src/catalog/schema/mod.ts";
import { DOUBLED, NAMES, OLD, WANTED } from "./_schemas.ts";

const FILLED = place({ old: OLD, names: NAMES, doubled: DOUBLED }).expanded;
const OPTIONS = { old: OLD, filled: FILLED, names: NAMES, doubled: DOUBLED };

Deno.test("switchChanges() drops what is there twice, then gives the final names", () => {
  deepEqual(switchChanges(OPTIONS).map(({ sql }) => sql), [
    "DROP INDEX public.users_name_new",
    "DROP INDEX public.users_age",
    "ALTER TABLE public.users DROP COLUMN full_name",
    "ALTER TABLE public.users DROP COLUMN age",
    "ALTER TABLE ONLY public.users ALTER COLUMN age_new SET DEFAULT 18",
    "ALTER TABLE public.users RENAME COLUMN name TO full_name",
    "ALTER TABLE public.users RENAME COLUMN age_new TO age",
    "ALTER INDEX public.users_age_new RENAME TO users_age",
  ]);
});

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

Deno.test("renameAll() says nothing where nothing has another name", () => {
  deepEqual(renameAll(OLD, []), []);
});
