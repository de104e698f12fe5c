import { ConfitureError } from "../kernel/mod.ts";
import { codeText } from "./code_draft.ts";
import { Hmac } from "./hmac.ts";
import { labelText, missingKey, weakKey } from "./key.ts";
import type { MaskContext } from "./mask_function.ts";

/** A column whose values a function masks: data alone, to be sent to another thread. */
export interface CodeField {
  /** As messages call it. */
  readonly module: string;
  /** Its absolute path. */
  readonly path: string;
  /** Of the export; `default` where it is that. */
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** The column's type where the masks go. */
  readonly type: string;
  /** In characters, where that type limits it. */
  readonly maxLength?: number;
  readonly isNotNull: boolean;
  readonly key: CodeKey;
}

/** What `hash` hashes with. */
export interface CodeKey {
  /** The environment variable it comes from. */
  readonly variable: string;
  /** Absent where the variable is. */
  readonly secret?: string;
  /** The rule's own. */
  readonly seed?: string;
}

/** Masks one value of a field; NULL stays NULL. */
export type FieldMask = (
  value: string | null,
) => string | null | Promise<string | null>;

/**
 * Makes a function of the user's one that masks a field, and fails where its
 * result does not fit. What it says of a failure holds no value.
 */
export function fieldMask(mask: Mask, field: CodeField): FieldMask {
  const key = keyOf(field.key);
  const context: MaskContext = Object.freeze({
    schema: field.schema,
    table: field.table,
    column: field.column,
    hash: key.hash,
  });
  const checked = (made: unknown): string | null => {
    // Whoever catches it still has no hash.
    if (key.failure !== undefined) throw key.failure;
    return checkedMask(made, field);
  };
  const failed = (thrown: unknown): never => {
    throw key.failure ?? thrownBy(thrown, field);
  };
  return (value) => {
    if (value === null) return null;
    let made: unknown;
    try {
      made = mask(value, context);
    } catch (thrown) {
      return failed(thrown);
    }
    return isPromise(made)
      ? Promise.resolve(made).then(checked, failed)
      : checked(made);
  };
}

/** What a module exports, as far as one knows before it is called. */
type Mask = (value: string, context: MaskContext) => unknown;

/** Whether an export can mask at all. */
export function isMask(value: unknown): value is Mask {
  return typeof value === "function" && !/^class\b/.test(String(value));
}

interface Key {
  hash(text: string): string;
  readonly failure: ConfitureError | undefined;
}

function keyOf({ variable, secret, seed }: CodeKey): Key {
  let failure: ConfitureError | undefined;
  let hmac: Hmac | undefined;
  const label = labelText({
    label: "code",
    ...seed === undefined ? {} : { seed },
  });
  return {
    hash(text) {
      hmac ??= hmacOf(secret);
      return hmac.hex(text);
    },
    get failure() {
      return failure;
    },
  };

  function hmacOf(secret: string | undefined): Hmac {
    failure = secret === undefined ? missingKey(variable) : weakKey(secret);
    if (failure !== undefined || secret === undefined) throw failure;
    return new Hmac(secret, label);
  }
}

function checkedMask(made: unknown, field: CodeField): string | null {
  if (made === null) {
    if (!field.isNotNull) return null;
    throw refusal("returned null, and the column is NOT NULL", field);
  }
  if (typeof made !== "string") {
    throw refusal(
      `returned ${nounOf(made)}, which is neither a string nor null`,
      field,
    );
  }
  if (made.includes("\0") || !made.isWellFormed()) {
    throw refusal(
      "returned a string that no text can be: with a NUL, or half a letter",
      field,
    );
  }
  const { maxLength, type } = field;
  // Letters may take two units: most are counted for nothing otherwise.
  if (maxLength === undefined || made.length <= maxLength) return made;
  const length = [...made].length;
  if (length <= maxLength) return made;
  throw refusal(
    `returned ${length} characters, and ${type} has room for ${maxLength}`,
    field,
  );
}

function nounOf(value: unknown): string {
  if (value === undefined) return "undefined";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Names the class and the line; the message may hold the value. */
function thrownBy(thrown: unknown, field: CodeField): ConfitureError {
  const [, line, column] = placeIn(thrown, field.module) ?? [];
  const noun = thrown instanceof Error
    ? named(errorName(thrown))
    : "what is no Error";
  return new ConfitureError("sync/mask", messageOf(`threw ${noun}`, field), {
    hint: HINT,
    place: {
      file: field.module,
      ...line === undefined ? {} : { line: Number(line) },
      ...column === undefined ? {} : { column: Number(column) },
    },
  });
}

function errorName({ constructor: { name } }: Error): string {
  return /^[A-Za-z]\w{0,39}$/.test(name) ? name : "Error";
}

function named(name: string): string {
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}

/** The first line of the stack that is the module's: what stands before it is the message. */
function placeIn(thrown: unknown, module: string): RegExpExecArray | undefined {
  const stack = thrown instanceof Error ? thrown.stack ?? "" : "";
  const file = module.slice(module.lastIndexOf("/") + 1);
  for (const line of stack.split("\n")) {
    const found = /^\s+at .*?([^/\\]+):(\d+):(\d+)\)?$/.exec(line);
    if (found !== null && decodeURIComponent(found[1] ?? "") === file) {
      return /:(\d+):(\d+)\)?$/.exec(line) ?? undefined;
    }
  }
  return undefined;
}

function refusal(what: string, field: CodeField): ConfitureError {
  return new ConfitureError("sync/mask", messageOf(what, field), {
    hint: HINT,
    place: { file: field.module },
  });
}

const HINT = "Correct the function: nothing was changed in the target";

function messageOf(what: string, field: CodeField): string {
  const { schema, table, column } = field;
  return `Cannot mask ${
    schema === "public" ? "" : `${schema}.`
  }${table}.${column}: ${codeText(field)} ${what}`;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}
