import { deepEqual, equal, match, rejects, throws } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { fieldMask, isMask } from "../../src/masks/code_field.ts";
import type { CodeField } from "../../src/masks/code_field.ts";
import { KEY } from "./sample.ts";

const FIELD: CodeField = {
  module: "db/masks/notes.ts",
  path: "/nowhere/db/masks/notes.ts",
  name: "default",
  schema: "app",
  table: "users",
  column: "notes",
  type: "character varying(3)",
  maxLength: 3,
  isNotNull: false,
  key: { variable: "THE_KEY", secret: KEY },
};

Deno.test("fieldMask() leaves NULL alone, and calls for nothing else than the value", () => {
  const seen: unknown[] = [];
  const mask = fieldMask((value, { schema, table, column, ...others }) => {
    seen.push([value, schema, table, column, Object.keys(others)]);
    return "x";
  }, FIELD);

  deepEqual([mask(null), mask("Ada")], [null, "x"]);
  deepEqual(seen, [["Ada", "app", "users", "notes", ["hash"]]]);
});

Deno.test("fieldMask() hashes with the key, and another seed gives another hash", () => {
  const hashing = (seed?: string) =>
    fieldMask((value, { hash }) => hash(value), {
      ...FIELD,
      maxLength: 64,
      key: { ...FIELD.key, ...seed === undefined ? {} : { seed } },
    });
  const expected = (label: string) =>
    createHmac("sha256", KEY).update(`${label}Ada`).digest("hex");

  equal(hashing()("Ada"), expected("confiture:code:0::"));
  equal(hashing("ab")("Ada"), expected("confiture:code:2:ab:"));
});

Deno.test("fieldMask() counts letters, not what they are written in", () => {
  equal(fieldMask(() => "🍓🍓🍓", FIELD)("Ada"), "🍓🍓🍓");
});

Deno.test("fieldMask() waits for what comes later, and looks at it as well", async () => {
  equal(await fieldMask(() => Promise.resolve("x"), FIELD)("Ada"), "x");
  await rejects(
    Promise.resolve(fieldMask(() => Promise.resolve(5), FIELD)("Ada")),
    /returned a number, which is neither a string nor null$/,
  );
  await rejects(
    Promise.resolve(
      fieldMask(() => Promise.reject(new RangeError("Ada")), FIELD)("Ada"),
    ),
    { message: `${CANNOT}threw a RangeError` },
  );
});

const CANNOT = "Cannot mask app.users.notes: db/masks/notes.ts ";

/** What a function gives, and what is said of it. */
const REFUSED: readonly (readonly [string, () => unknown, string])[] = [
  [
    "undefined",
    () => undefined,
    "undefined, which is neither a string nor null",
  ],
  ["an object", () => ({}), "an object, which is neither a string nor null"],
  ["a list", () => ["Ada"], "an array, which is neither a string nor null"],
  [
    "more than there is room for",
    () => "Adas",
    "4 characters, and character varying(3) has room for 3",
  ],
  [
    "a NUL",
    () => "\0",
    "a string that no text can be: with a NUL, or half a letter",
  ],
  [
    "half a letter",
    () => "🍓".slice(1),
    "a string that no text can be: with a NUL, or half a letter",
  ],
];

for (const [name, give, says] of REFUSED) {
  Deno.test(`fieldMask() refuses ${name}`, () => {
    throws(() => fieldMask(give, FIELD)("Ada"), {
      code: "sync/mask",
      message: `${CANNOT}returned ${says}`,
    });
  });
}

Deno.test("fieldMask() refuses null where the column takes none", () => {
  equal(fieldMask(() => null, FIELD)("Ada"), null);
  throws(() => fieldMask(() => null, { ...FIELD, isNotNull: true })("Ada"), {
    message: `${CANNOT}returned null, and the column is NOT NULL`,
  });
});

Deno.test("fieldMask() tells class and line of what is thrown, and no word of it", () => {
  const thrown = new SyntaxError('Unexpected "Ada" at notes.ts');
  thrown.stack = [
    `SyntaxError: ${thrown.message}`,
    "    at other (file:///nowhere/db/masks/other.ts:1:2)",
    "    at mask (file:///nowhere/db/masks/notes.ts:7:11)",
  ].join("\n");
  const mask = fieldMask(() => {
    throw thrown;
  }, FIELD);

  throws(() => mask("Ada"), {
    message: `${CANNOT}threw a SyntaxError`,
    place: { file: "db/masks/notes.ts", line: 7, column: 11 },
  });
});

Deno.test("fieldMask() tells what is thrown and no error without a word of it", () => {
  throws(
    () =>
      fieldMask(() => {
        throw "Ada";
      }, FIELD)("Ada"),
    { message: `${CANNOT}threw what is no Error` },
  );
});

Deno.test("fieldMask() fails without a key, also where the function goes on without it", () => {
  const mask = (secret?: string) =>
    fieldMask((value, { hash }) => {
      try {
        return hash(value);
      } catch {
        return "x";
      }
    }, {
      ...FIELD,
      key: { variable: "THE_KEY", ...secret === undefined ? {} : { secret } },
    });

  throws(() => mask()("Ada"), {
    code: "sync/key",
    message: "Cannot mask: the environment variable THE_KEY is not set",
  });
  throws(() => mask("short")("Ada"), { code: "sync/key", message: /32/ });
});

Deno.test("isMask() takes functions, and no classes", () => {
  deepEqual(
    [() => "x", async () => {}, class {}, "x", undefined].map(isMask),
    [true, true, false, false, false],
  );
  match(String(class {}), /^class/);
});
