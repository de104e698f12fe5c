import { deepEqual } from "node:assert/strict";
import {
  renameAll,
  switchChanges,
} from "../../../../src/mediums/diff/expand/contract.ts";
import { place } from "../../../../src/mediums/diff/expand/placing.ts";
import * as KEYS from "./_keys.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

const SIDES = { old: OLD, names: NAMES, doubled: DOUBLED, derived: [] };
const OPTIONS = { ...SIDES, filled: place(SIDES).expanded };

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

Deno.test("switchChanges() makes a key of its index, and lets it go on counting", () => {
  const sides = {
    old: KEYS.OLD,
    names: KEYS.NAMES,
    doubled: KEYS.DOUBLED,
    derived: [],
  };
  const { expanded, late } = place(sides);
  const filled = new Map(expanded);
  for (const object of late.objects) filled.set(object.id, object);
  const changes = switchChanges({ ...sides, filled });

  deepEqual(changes.map(({ sql }) => sql), [
    "ALTER TABLE public.users ALTER COLUMN id_new ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.users_id_seq_new INCREMENT BY 1 MINVALUE 1 MAXVALUE 9 START WITH 1)",
    "SELECT pg_catalog.setval('public.users_id_seq_new', last_value, is_called) FROM public.users_id_seq",
    "ALTER TABLE public.orders DROP CONSTRAINT orders_fkey",
    "ALTER TABLE public.users DROP CONSTRAINT users_pkey",
    "ALTER TABLE public.users DROP COLUMN id",
    "ALTER TABLE public.users ADD CONSTRAINT users_pkey_new PRIMARY KEY USING INDEX users_pkey_new",
    "ALTER SEQUENCE public.users_id_seq_new RENAME TO users_id_seq",
    "ALTER TABLE public.users RENAME COLUMN id_new TO id",
    "ALTER TABLE public.users RENAME CONSTRAINT users_pkey_new TO users_pkey",
    "ALTER TABLE public.orders RENAME CONSTRAINT orders_fkey_new TO orders_fkey",
  ]);
});

Deno.test("renameAll() says nothing where nothing has another name", () => {
  deepEqual(renameAll(OLD, []), []);
});
