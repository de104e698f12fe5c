import type { Field } from "./channel.ts";

type Reader = (text: string) => unknown;

/**
 * Rows as objects, with values read by the type of their column.
 *
 * - `boolean` → boolean; `int2`, `int4`, `oid`, `float4`, `float8` → number
 * - `int8`, `numeric` → string: a JavaScript number cannot hold them
 * - `json`, `jsonb` → the value; `bytea` → `Uint8Array`
 * - `timestamptz` → ISO 8601 in UTC to the microsecond, where the session's
 *   DateStyle is ISO; otherwise, and for infinity and years BC, as the server writes it
 * - arrays of these and of text → arrays
 * - everything else → the server's text
 */
export function rowsAsObjects(
  fields: readonly Field[],
  rows: readonly (readonly (string | null)[])[],
): Record<string, unknown>[] {
  const columns = fields.map(({ name, type }) => ({
    name,
    read: READERS.get(type),
  }));
  return rows.map((row) => {
    const object: Record<string, unknown> = {};
    for (const [index, { name, read }] of columns.entries()) {
      const text = row[index] ?? null;
      object[name] = text === null || read === undefined ? text : read(text);
    }
    return object;
  });
}

const asText: Reader = (text) => text;
const asJson: Reader = (text) => JSON.parse(text);
const asBoolean: Reader = (text) => text === "t";

/** Type, its array type, and how to read it; see `pg_type`. */
const TYPES: readonly (readonly [number, number, Reader])[] = [
  [16, 1000, asBoolean], // bool
  [17, 1001, bytesOf], // bytea
  [18, 1002, asText], // "char"
  [19, 1003, asText], // name
  [20, 1016, asText], // int8
  [21, 1005, Number], // int2
  [23, 1007, Number], // int4
  [25, 1009, asText], // text
  [26, 1028, Number], // oid
  [114, 199, asJson], // json
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1042, 1014, asText], // bpchar
  [1043, 1015, asText], // varchar
  [1184, 1185, instantOf], // timestamptz
  [1700, 1231, asText], // numeric
  [2205, 2210, asText], // regclass
  [2950, 2951, asText], // uuid
  [3802, 3807, asJson], // jsonb
];

const READERS: ReadonlyMap<number, Reader> = new Map(
  TYPES.flatMap(([type, arrayType, read]) => [
    [type, read],
    [arrayType, (text) => arrayOf(text, read)],
  ]),
);

function bytesOf(text: string): unknown {
  // With bytea_output = escape it does not begin with \x: left as it is.
  if (!text.startsWith("\\x")) return text;
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = parseInt(text.slice(2 + index * 2, 4 + index * 2), 16);
  }
  return bytes;
}

const INSTANT_REGEXP =
  /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d)(?::?(\d\d))?(?::(\d\d))?$/;

function instantOf(text: string): string {
  const match = INSTANT_REGEXP.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = "", hours = "+00", minutes, seconds] = match;
  const sign = hours.startsWith("-") ? -1 : 1;
  const offset = Math.abs(Number(hours)) * 3600 +
    Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const local = Date.parse(`${date}T${time}Z`);
  const utc = new Date(local - sign * offset * 1000).toISOString();
  return `${utc.slice(0, 19)}${fraction}Z`;
}

/** Reads `{a,"b c",NULL,{…}}`, also with the bounds some arrays begin with. */
function arrayOf(text: string, read: Reader): unknown[] {
  let at = text.startsWith("[") ? text.indexOf("=") + 1 : 0;
  return readArray();

  function readArray(): unknown[] {
    const values: unknown[] = [];
    at++;
    while (at < text.length && text[at] !== "}") {
      if (text[at] === ",") at++;
      else if (text[at] === "{") values.push(readArray());
      else if (text[at] === '"') values.push(read(readQuoted()));
      else values.push(readBare());
    }
    at++;
    return values;
  }

  function readQuoted(): string {
    let value = "";
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === "\\") at++;
      value += text[at];
    }
    at++;
    return value;
  }

  function readBare(): unknown {
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "}") at++;
    const value = text.slice(start, at);
    return value === "NULL" ? null : read(value);
  }
}
