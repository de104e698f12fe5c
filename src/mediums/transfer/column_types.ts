import type { Session } from "../../kernel/mod.ts";

/** A type, as a server knows it. */
export interface TypeFacts {
  /** Below all domains, without modifiers: `character varying`, `public.mood`. */
  readonly name: string;
  /** Whether every server has it. */
  readonly isBuiltIn: boolean;
  /** As in `pg_type.typcategory`. */
  readonly category: string;
  /** As in `pg_type.typtype`. */
  readonly kind: string;
}

/** How PostgreSQL gets from one type to another. */
export type Cast = "assignment" | "explicit" | "none";

/** A type of one column, and that of the column which takes its values. */
export interface TypePair {
  readonly from: string;
  readonly to: string;
}

/** What a server knows of types. */
export class TypeBook {
  readonly #types: ReadonlyMap<string, TypeFacts>;
  readonly #casts: ReadonlyMap<string, Cast>;

  private constructor(
    types: ReadonlyMap<string, TypeFacts>,
    casts: ReadonlyMap<string, Cast>,
  ) {
    this.#types = types;
    this.#casts = casts;
  }

  /** Asks for all types of the pairs at once, and for ways between them. */
  static async read(
    session: Session,
    pairs: readonly TypePair[],
  ): Promise<TypeBook> {
    const names = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
    if (names.length === 0) return new TypeBook(new Map(), new Map());
    const types = await session.query<TypeFacts>(TYPES, [names]);
    const casts = await session.query<TypePair & { readonly context: string }>(
      CASTS,
      [pairs.map(({ from }) => from), pairs.map(({ to }) => to)],
    );
    return new TypeBook(
      new Map(types.map((each) => [each.name, each])),
      new Map(casts.map(({ from, to, context }) => [
        keyOf({ from, to }),
        context === "e" ? "explicit" : "assignment",
      ])),
    );
  }

  /** What the server knows of a type; undefined where it has none of that name. */
  typeOf(name: string): TypeFacts | undefined {
    return this.#types.get(name);
  }

  /** How the server gets from one to the other. */
  castOf(pair: TypePair): Cast {
    return this.#casts.get(keyOf(pair)) ?? "none";
  }
}

function keyOf({ from, to }: TypePair): string {
  return JSON.stringify([from, to]);
}

const TYPES = `
SELECT n.name, t.oid < 16384 AS "isBuiltIn",
       t.typcategory::pg_catalog.text AS category, t.typtype::pg_catalog.text AS kind
  FROM pg_catalog.unnest($1::pg_catalog.text[]) n (name)
  JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(n.name)`;

/** Arrays are cast as what they hold; everything has a way into text. */
const CASTS = `
WITH pairs AS (
  SELECT DISTINCT p.source, p.target, coalesce(nullif(s.typelem, 0), s.oid) AS from_type,
         coalesce(nullif(t.typelem, 0), t.oid) AS to_type, t.typcategory
    FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[])) p (source, target)
    JOIN pg_catalog.pg_type s ON s.oid = pg_catalog.to_regtype(p.source)
    JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(p.target)
   WHERE (s.typcategory = 'A') = (t.typcategory = 'A') OR t.typcategory = 'S'
)
SELECT p.source AS "from", p.target AS "to",
       coalesce((SELECT c.castcontext::pg_catalog.text FROM pg_catalog.pg_cast c
                  WHERE c.castsource = p.from_type AND c.casttarget = p.to_type), 'a') AS context
  FROM pairs p
 WHERE p.from_type = p.to_type OR p.typcategory = 'S'
    OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castsource = p.from_type AND c.casttarget = p.to_type)`;
