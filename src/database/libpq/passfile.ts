/** What a password is looked up by. */
export interface PasswordKey {
  readonly host: string;
  readonly port: string;
  readonly dbname: string;
  readonly user: string;
}

/** The first line's password that fits, out of a `.pgpass` file's text. */
export function passwordFrom(
  text: string,
  key: PasswordKey,
): string | undefined {
  const wanted = [key.host, key.port, key.dbname, key.user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    const fields = fieldsOf(line);
    if (fields === undefined) continue;
    if (wanted.every((value, index) => matches(fields[index], value))) {
      return unescaped(fields[4] ?? "");
    }
  }
  return undefined;
}

/** Four fields that end at a colon, and the password: all the rest. */
function fieldsOf(line: string): readonly string[] | undefined {
  const field = String.raw`((?:[^:\\]|\\.)*)`;
  const match = new RegExp(`^${field}:${field}:${field}:${field}:(.*)$`)
    .exec(line);
  return match?.slice(1);
}

function matches(field: string | undefined, value: string): boolean {
  return field === "*" || unescaped(field ?? "") === value;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
