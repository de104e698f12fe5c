/** What a file in the migrations' directory is for. */
export type FileRole = "up" | "down" | "verify";

/** The parts of a migration file's name. */
export interface FileName {
  readonly file: string;
  readonly version: string;
  readonly name: string;
  readonly role: FileRole;
}

const SQL_REGEXP =
  /^(?<version>\d{1,255})_(?<name>[\p{L}\p{M}\p{N}_.-]{1,255})\.(?<role>up|down|verify)\.sql$/u;
const CODE_REGEXP =
  /^(?<version>\d{1,255})_(?<name>[\p{L}\p{M}\p{N}_.-]{1,255})\.(?:ts|js)$/u;
/** Anything that begins like a version, however it is set off from the name. */
const LOOSE_REGEXP =
  /^V?(?<version>\d+)(?<rest>(?!\d|\.\d).*?)(?<role>\.(?:up|down|verify))?\.sql$/iu;

/** Reads `001_add_email.up.sql`; undefined where the name is another. */
export function readSqlName(file: string): FileName | undefined {
  const groups = SQL_REGEXP.exec(file)?.groups;
  if (groups === undefined) return undefined;
  const { version, name, role } = groups;
  if (version === undefined || name === undefined || !isRole(role)) {
    return undefined;
  }
  return { file, version, name, role };
}

/** Reads `001_add_email.ts`; undefined where the name is another. */
export function readCodeName(file: string): FileName | undefined {
  const groups = CODE_REGEXP.exec(file)?.groups;
  const { version, name } = groups ?? {};
  if (version === undefined || name === undefined) return undefined;
  // TypeScript's declaration files hold no code.
  if (name.endsWith(".d")) return undefined;
  return { file, version, name, role: "up" };
}

/** The name an SQL file should probably have had. */
export function suggestSqlName(file: string): string | undefined {
  const groups = LOOSE_REGEXP.exec(file)?.groups;
  const { version, rest, role } = groups ?? {};
  if (version === undefined || rest === undefined) return undefined;
  const name = rest.normalize("NFC")
    .replace(/^[\s_.-]+/u, "")
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, "_")
    .replace(/[_.-]+$/u, "");
  const suggestion = `${version}_${name === "" ? "migration" : name}${
    (role ?? ".up").toLowerCase()
  }.sql`;
  return suggestion === file ? undefined : suggestion;
}

function isRole(text: string | undefined): text is FileRole {
  return text === "up" || text === "down" || text === "verify";
}
