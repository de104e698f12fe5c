import type { Schema, SchemaObject } from "../../catalog/schema/mod.ts";
import { ConfitureError } from "../../kernel/errors.ts";

/** A schema that was saved. */
export interface Snapshot {
  /** As in `server_version_num`. */
  readonly serverVersion: number;
  readonly schema: Schema;
}

const FORMAT = "confiture-schema";
/** The newest that can be read. */
const FORMAT_VERSION = 1;

/** A schema as a file: same schema, same bytes. */
export function snapshotText({ serverVersion, schema }: Snapshot): string {
  // Facts stay in the server's own order, which is always the same.
  const objects = [...schema.values()].toSorted((left, right) =>
    left.id < right.id ? -1 : 1
  );
  return `${
    JSON.stringify(
      {
        format: FORMAT,
        version: FORMAT_VERSION,
        server_version: serverVersion,
        objects,
      },
      null,
      2,
    )
  }\n`;
}

/** Reads what `snapshotText` has written. */
export function readSnapshot(text: string, file: string): Snapshot {
  const document = parsed(text, file);
  const { format, version, server_version: serverVersion, objects } = document;
  if (format !== FORMAT || !Array.isArray(objects)) {
    throw refusal(file, "it is no snapshot of a schema");
  }
  if (typeof version !== "number" || version > FORMAT_VERSION) {
    throw refusal(file, "a newer version of confiture has written it");
  }
  return {
    serverVersion: typeof serverVersion === "number" ? serverVersion : 0,
    schema: new Map(
      objects.map((object: unknown, index): [string, SchemaObject] => {
        if (!isObject(object)) {
          throw refusal(file, `object ${index + 1} is not complete`);
        }
        return [object.id, object];
      }),
    ),
  };
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw refusal(file, `it is not JSON: ${reason}`);
  }
}

function isObject(value: unknown): value is SchemaObject {
  return isRecord(value) && typeof value.kind === "string" &&
    typeof value.id === "string" && isRecord(value.facts) &&
    Array.isArray(value.needs) && typeof value.rank === "number" &&
    Array.isArray(value.goesWith);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function refusal(file: string, what: string): ConfitureError {
  return new ConfitureError(
    "schema/source",
    `Cannot read "${file}": ${what}`,
    {
      place: { file },
      hint: "Write one with `confiture drift --save FILE`",
    },
  );
}
