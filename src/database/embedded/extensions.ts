import type { Extensions } from "@electric-sql/pglite";

type Load = () => Promise<Extensions>;

/** The extensions of PostgreSQL's contrib that the embedded server can create. */
const CONTRIB: readonly Load[] = [
  () => import("@electric-sql/pglite/contrib/btree_gin"),
  () => import("@electric-sql/pglite/contrib/btree_gist"),
  () => import("@electric-sql/pglite/contrib/citext"),
  () => import("@electric-sql/pglite/contrib/cube"),
  () => import("@electric-sql/pglite/contrib/dict_int"),
  () => import("@electric-sql/pglite/contrib/earthdistance"),
  () => import("@electric-sql/pglite/contrib/fuzzystrmatch"),
  () => import("@electric-sql/pglite/contrib/hstore"),
  () => import("@electric-sql/pglite/contrib/intarray"),
  () => import("@electric-sql/pglite/contrib/isn"),
  () => import("@electric-sql/pglite/contrib/lo"),
  () => import("@electric-sql/pglite/contrib/ltree"),
  () => import("@electric-sql/pglite/contrib/pg_trgm"),
  () => import("@electric-sql/pglite/contrib/pgcrypto"),
  () => import("@electric-sql/pglite/contrib/seg"),
  () => import("@electric-sql/pglite/contrib/tablefunc"),
  () => import("@electric-sql/pglite/contrib/unaccent"),
  () => import("@electric-sql/pglite/contrib/uuid_ossp"),
];

/** Loads them all: which of them a schema creates is known too late. */
export async function loadExtensions(): Promise<Extensions> {
  const modules = await Promise.all(CONTRIB.map((load) => load()));
  return Object.assign({}, ...modules);
}
