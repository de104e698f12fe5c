import type { Need } from "./reference.ts";

/** Names that are known to come from an extension, and from which. */
const OWNERS: readonly (readonly [RegExp, string, ReadonlySet<string>])[] = [
  [/^citext$/, "citext", new Set(["type"])],
  [/^hstore$/, "hstore", new Set(["type", "function"])],
  [/^l(?:tree|query|txtquery)$/, "ltree", new Set(["type"])],
  [/^(?:cube|earth)$/, "cube", new Set(["type"])],
  [/^(?:earth_|ll_to_earth)/, "earthdistance", new Set(["function"])],
  [/^uuid_generate_v/, "uuid-ossp", new Set(["function"])],
  [
    /^(?:crypt|gen_salt|digest|hmac|pgp_\w+|gen_random_bytes|armor|dearmor)$/,
    "pgcrypto",
    new Set(["function"]),
  ],
  [/^(?:gin|gist)_trgm_ops$/, "pg_trgm", new Set(["operator class"])],
  [
    /^(?:strict_|word_)?(?:word_)?similarity$|^show_trgm$/,
    "pg_trgm",
    new Set(["function"]),
  ],
  [/^unaccent$/, "unaccent", new Set(["function", "text search dictionary"])],
  [/^(?:geometry|geography|box2d|box3d|raster)$/, "postgis", new Set(["type"])],
  [/^st_/, "postgis", new Set(["function"])],
  [/^(?:vector|halfvec|sparsevec)$/, "vector", new Set(["type"])],
  [
    /^(?:crosstab|connectby|normal_rand)/,
    "tablefunc",
    new Set(["function"]),
  ],
  [/^(?:create_hypertable|time_bucket)$/, "timescaledb", new Set(["function"])],
  [/^isn$|^is[bms]n(?:13)?$|^ean13$|^upc$/, "isn", new Set(["type"])],
  [/^(?:_int|int)_ops$|^gist__int/, "intarray", new Set(["operator class"])],
  [/^postgres_fdw$/, "postgres_fdw", new Set(["foreign data wrapper"])],
  [/^file_fdw$/, "file_fdw", new Set(["foreign data wrapper"])],
  [/^bloom$/, "bloom", new Set(["access method"])],
  [/^(?:hnsw|ivfflat)$/, "vector", new Set(["access method"])],
];

/** The extension that something is known to come from. */
export function extensionOf({ kind, name }: Need): string | undefined {
  return OWNERS.find(([pattern, , kinds]) =>
    kinds.has(kind) && pattern.test(name)
  )?.[1];
}
