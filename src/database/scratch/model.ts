import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";

/** What a scratch database is to have in common with the database it stands for. */
export interface Model {
  readonly locale: Locale;
  /** The one of the server's own template, which a new database gets where nothing is said. */
  readonly usual: Locale;
  /** Settings of the database, as `ALTER DATABASE … SET` wants them. */
  readonly settings: readonly {
    readonly name: string;
    readonly value: string;
  }[];
}

interface Locale {
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  /** `c`, `i` or `b`, since PostgreSQL 15. */
  readonly provider: string | null;
  readonly locale: string | null;
  readonly rules: string | null;
}

/** Reads what the session's own database is like. */
export async function modelOf(session: Session): Promise<Model> {
  const locales = await session.query<Locale & { readonly own: boolean }>(
    `SELECT d.datname = pg_catalog.current_database() AS own, pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding,
            d.datcollate::text AS collate, d.datctype::text AS ctype, j.d ->> 'datlocprovider' AS provider,
            COALESCE(j.d ->> 'datlocale', j.d ->> 'daticulocale') AS locale, j.d ->> 'daticurules' AS rules
       FROM pg_catalog.pg_database d CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(d)) AS j (d)
      WHERE d.datname IN ('template1', pg_catalog.current_database())`,
  );
  const own = locales.find((locale) => locale.own);
  const usual = locales.find((locale) => !locale.own) ?? own;
  if (own === undefined || usual === undefined) {
    throw new TypeError("A session's own database is always in pg_database");
  }
  return { locale: own, usual, settings: await settingsOf(session) };
}

/** What stands after the name in CREATE DATABASE. */
export function likeTheModel(
  { locale, usual }: Model,
  serverVersion: number,
): string {
  if (textOf(locale) === textOf(usual)) return "";
  const clauses = [
    // Only this one may be copied into another locale.
    "TEMPLATE template0",
    `ENCODING ${quoteLiteral(locale.encoding)}`,
    `LC_COLLATE ${quoteLiteral(locale.collate)}`,
    `LC_CTYPE ${quoteLiteral(locale.ctype)}`,
    ...serverVersion >= 150000 ? providerOf(locale) : [],
  ];
  return ` ${clauses.join(" ")}`;
}

function providerOf({ provider, locale, rules }: Locale): readonly string[] {
  switch (provider) {
    case "i":
      return [
        "LOCALE_PROVIDER icu",
        ...locale === null ? [] : [`ICU_LOCALE ${quoteLiteral(locale)}`],
        ...rules === null ? [] : [`ICU_RULES ${quoteLiteral(rules)}`],
      ];
    case "b":
      return [
        "LOCALE_PROVIDER builtin",
        ...locale === null ? [] : [`BUILTIN_LOCALE ${quoteLiteral(locale)}`],
      ];
    default:
      return ["LOCALE_PROVIDER libc"];
  }
}

async function settingsOf(session: Session): Promise<Model["settings"]> {
  const rows = await session.query<{ readonly setting: string }>(
    `SELECT pg_catalog.unnest(s.setconfig) AS setting FROM pg_catalog.pg_db_role_setting s
       JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
      WHERE d.datname = pg_catalog.current_database() AND s.setrole = 0`,
  );
  return rows.map(({ setting }) => {
    const equals = setting.indexOf("=");
    const name = setting.slice(0, equals);
    const value = setting.slice(equals + 1);
    // A list is kept as it would be written; everything else is one text.
    return {
      name,
      value: LISTS.has(name) && value !== "" ? value : quoteLiteral(value),
    };
  });
}

/** Settings whose values are lists of names, kept with their quotes. */
const LISTS: ReadonlySet<string> = new Set([
  "DateStyle",
  "datestyle",
  "local_preload_libraries",
  "search_path",
  "session_preload_libraries",
  "temp_tablespaces",
]);

function textOf(
  { encoding, collate, ctype, provider, locale, rules }: Locale,
): string {
  return JSON.stringify([encoding, collate, ctype, provider, locale, rules]);
}
