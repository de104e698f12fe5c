import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { defaultsOf, schemasOf } from "./snapshot.ts";
import type { DefaultGrants, SchemaSnapshot, Snapshot } from "./snapshot.ts";

/** The statements that undo what was changed about things that cannot be dropped. */
export async function restorations(
  session: Session,
  before: Snapshot,
): Promise<readonly string[]> {
  const now = new Map(
    (await schemasOf(session)).map((schema) => [schema.name, schema]),
  );
  const schemas = before.schemas.flatMap((schema) => {
    const current = now.get(schema.name);
    return current === undefined ? [] : schemaChanges(schema, current);
  });
  const known = new Set(before.defaults.map(keyOf));
  const defaults = (await defaultsOf(session)).filter((grants) =>
    !known.has(keyOf(grants))
  );
  return [...schemas, ...defaults.flatMap(withoutDefaults)];
}

function schemaChanges(
  before: SchemaSnapshot,
  now: SchemaSnapshot,
): readonly string[] {
  const name = quoteName(before.name);
  const isMoved = before.owner !== now.owner;
  const statements: string[] = [];
  if (isMoved) {
    statements.push(`ALTER SCHEMA ${name} OWNER TO ${quoteName(before.owner)}`);
  }
  if (isMoved || before.grants !== now.grants) {
    const grantees = new Set(
      [...grantsOf(now), ...grantsOf(before)].map(({ grantee }) => grantee),
    );
    for (const grantee of grantees) {
      statements.push(`REVOKE ALL ON SCHEMA ${name} FROM ${grantee} CASCADE`);
    }
    for (const { grantee, privilege, suffix } of grantsOf(before)) {
      statements.push(
        `GRANT ${privilege} ON SCHEMA ${name} TO ${grantee}${suffix}`,
      );
    }
  }
  if (before.comment !== now.comment) {
    const text = before.comment === null
      ? "NULL"
      : quoteLiteral(before.comment);
    statements.push(`COMMENT ON SCHEMA ${name} IS ${text}`);
  }
  return statements;
}

interface Grant {
  readonly grantee: string;
  readonly privilege: string;
  readonly suffix: string;
}

function grantsOf({ grants }: SchemaSnapshot): readonly Grant[] {
  const list: unknown = JSON.parse(grants ?? "[]");
  if (!Array.isArray(list)) return [];
  return list.map(([grantee, privilege, isGrantable]) => ({
    grantee: granteeOf(grantee),
    privilege: String(privilege),
    suffix: isGrantable === true ? " WITH GRANT OPTION" : "",
  }));
}

function granteeOf(name: unknown): string {
  return typeof name === "string" ? quoteName(name) : "PUBLIC";
}

/** What a default is about, and what the server grants where nobody says anything. */
const KINDS: Readonly<Record<string, { objects: string; builtIn?: string }>> = {
  r: { objects: "TABLES" },
  S: { objects: "SEQUENCES" },
  f: { objects: "FUNCTIONS", builtIn: "EXECUTE" },
  T: { objects: "TYPES", builtIn: "USAGE" },
  n: { objects: "SCHEMAS" },
};

/** A default goes away when it says what would hold without it. */
function withoutDefaults(
  { role, schema, kind, grantees }: DefaultGrants,
): readonly string[] {
  const about = KINDS[kind];
  const list: unknown = JSON.parse(grantees);
  if (about === undefined || !Array.isArray(list)) return [];
  const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteName(role)}${
    schema === null ? "" : ` IN SCHEMA ${quoteName(schema)}`
  }`;
  const revoked = list.map((name) =>
    `${alter} REVOKE ALL ON ${about.objects} FROM ${granteeOf(name)}`
  );
  if (schema !== null) return revoked;
  const own = `${alter} GRANT ALL ON ${about.objects} TO ${quoteName(role)}`;
  return about.builtIn === undefined ? [...revoked, own] : [
    ...revoked,
    own,
    `${alter} GRANT ${about.builtIn} ON ${about.objects} TO PUBLIC`,
  ];
}

function keyOf({ role, schema, kind }: DefaultGrants): string {
  return JSON.stringify([role, schema, kind]);
}
