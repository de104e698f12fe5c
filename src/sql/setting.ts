/** `SET name = value`, as far as the value is one constant. */
export interface Setting {
  /** In upper case. */
  readonly name: string;
  /** Without quotes; undefined for DEFAULT. */
  readonly value: string | undefined;
}

const VALUE_REGEXP =
  /(?:=|\sto\s|\snames\s)\s*(?:e?'([^']*)'|"([^"]*)"|(\w+))/i;

/** The setting that a statement changes; undefined where it is no SET. */
export function settingOf(
  { text, words }: { readonly text: string; readonly words: readonly string[] },
): Setting | undefined {
  if (words[0] !== "SET") return undefined;
  const isScoped = words[1] === "SESSION" || words[1] === "LOCAL";
  const word = isScoped ? words[2] : words[1];
  if (word === undefined) return undefined;
  const [, quoted, doubled, bare] = VALUE_REGEXP.exec(text) ?? [];
  const value = quoted ?? doubled ?? bare;
  return {
    name: word === "NAMES" ? "CLIENT_ENCODING" : word,
    value: bare?.toUpperCase() === "DEFAULT" ? undefined : value,
  };
}

/**
 * Whether a statement does nothing but set what the session goes on with, and
 * does it in a transaction as well as before one.
 */
export function setsSession(
  statement: { readonly text: string; readonly words: readonly string[] },
): boolean {
  const { text, words } = statement;
  const [first, second = ""] = words;
  if (first === "RESET") return true;
  // As pg_dump empties the search path.
  if (first === "SELECT") return SET_CONFIG_REGEXP.test(text);
  if (first !== "SET") return false;
  if (second === "LOCAL" || second === "CONSTRAINTS") return false;
  return !TRANSACTION_REGEXP.test(settingOf(statement)?.name ?? "");
}

const SET_CONFIG_REGEXP =
  /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\([^;]*,\s*(?:false|'f(?:alse)?')\s*\)$/i;

/** What the next transaction begins with, or the current one goes on with. */
const TRANSACTION_REGEXP =
  /^(?:characteristics|(?:default_)?transaction(?:_(?:isolation|read_only|deferrable))?)$/i;

/** The client encoding a statement sets, where it is another than UTF-8. */
export function foreignEncodingOf(
  statement: { readonly text: string; readonly words: readonly string[] },
): string | undefined {
  const setting = settingOf(statement);
  if (setting?.name !== "CLIENT_ENCODING") return undefined;
  const { value } = setting;
  if (value === undefined) return undefined;
  // The server, too, looks at letters and digits only.
  const bare = value.toLowerCase().replace(/[^a-z0-9]/g, "");
  return HARMLESS_ENCODINGS.has(bare) ? undefined : value;
}

/**
 * Whether backslashes escape in plain strings after this statement; undefined
 * where it does not change that.
 */
export function escapesAfter(
  statement: { readonly text: string; readonly words: readonly string[] },
): boolean | undefined {
  const setting = settingOf(statement);
  if (setting?.name !== "STANDARD_CONFORMING_STRINGS") return undefined;
  return /^(?:off?|f(?:a(?:l(?:s(?:e)?)?)?)?|no?|0)$/i.test(
    setting.value ?? "on",
  );
}

const HARMLESS_ENCODINGS: ReadonlySet<string> = new Set([
  "utf8",
  "unicode",
  "sqlascii",
]);
