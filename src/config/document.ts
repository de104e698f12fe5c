import type { Problem } from "../kernel/errors.ts";
import type { Json } from "../kernel/events.ts";
import type { Place } from "../kernel/migration.ts";

/** The way to a value: keys and positions, from the top. */
export type Path = readonly (string | number)[];

/** A YAML document as data, which still knows where everything stands. */
export interface YamlDocument {
  readonly value: Json;
  /** Where a value stands, or the nearest one around it. */
  placeOf(path: Path): Place;
  /** Where a key stands. */
  placeOfKey(path: Path): Place;
}

/** Reads YAML; syntax errors and duplicate keys become problems. */
export async function readYaml(
  text: string,
  file: string,
): Promise<
  { readonly document: YamlDocument } | {
    readonly problems: readonly Problem[];
  }
> {
  const { LineCounter, isMap, isNode, isPair, isScalar, parseAllDocuments } =
    await import("yaml");
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (!Array.isArray(documents) || documents.length === 0) {
    return { problems: [{ message: "it is empty", place: { file } }] };
  }
  const [document, second] = documents;
  const errors = documents.flatMap((each) => each.errors);
  if (errors.length > 0) {
    return {
      problems: errors.map((error) => ({
        message: lowerFirst(error.message),
        place: placeAt(error.pos[0]),
      })),
    };
  }
  if (second !== undefined) {
    return {
      problems: [{
        message: "it holds more than one document",
        place: placeAt(second.range?.[0] ?? 0),
      }],
    };
  }
  const value: unknown = document?.toJS();
  if (document === undefined || !isJson(value)) {
    return {
      problems: [{
        message: "it holds something that is no plain data",
        place: { file },
      }],
    };
  }

  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0
        ? document.contents
        : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeAt(node.range[0]);
    }
    return { file, line: 1, column: 1 };
  };
  return {
    document: {
      value,
      placeOf,
      placeOfKey(path) {
        const parent = path.length === 1
          ? document.contents
          : document.getIn(path.slice(0, -1), true);
        const key = path.at(-1);
        const pair = isMap(parent)
          ? parent.items.find((item) =>
            isPair(item) && isScalar(item.key) && item.key.value === key
          )
          : undefined;
        return isScalar(pair?.key) && pair.key.range
          ? placeAt(pair.key.range[0])
          : placeOf(path);
      },
    },
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}

/** Whether a value is plain data; keys of mappings are strings then. */
function isJson(value: unknown): value is Json {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === "object") {
    return Object.getPrototypeOf(value) === Object.prototype &&
      Object.values(value).every(isJson);
  }
  return ["string", "number", "boolean"].includes(typeof value);
}
