import type { Alias, Document, ParsedNode } from "yaml";
import type { Problem } from "../kernel/errors.ts";
import type { Json } from "../kernel/events.ts";
import type { Place } from "../kernel/migration.ts";
import { plainData } from "./plain_data.ts";
import { shield, unshield } from "./shield.ts";
import { syntaxProblem } from "./syntax_problem.ts";

/** The way to a value: keys and positions, from the top. */
export type Path = readonly (string | number)[];

/** What an environment says, and where it says so. */
export interface EnvironmentDocument {
  readonly value: Json;
  /** Where a value stands, or the nearest one around it. */
  placeOf(path: Path): Place;
  /** Where a key stands. */
  placeOfKey(path: Path): Place;
  /** Where a text stands within a value, for the `nth` time. */
  placeWithin(path: Path, text: string, nth: number): Place;
  /** A number or a switch in the letters of the file. */
  sourceOf(path: Path): string | undefined;
}

/** What came of reading a text: a document, problems, or both. */
export interface Reading {
  readonly document?: EnvironmentDocument;
  readonly problems: readonly Problem[];
}

/** Reads YAML; what is wrong with it becomes problems. */
export async function readYaml(text: string, file: string): Promise<Reading> {
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const parsed = yaml.parseAllDocuments(shield(text), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
  });
  const documents: readonly Document.Parsed[] = Array.isArray(parsed)
    ? parsed
    : [];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [document, second] = documents;
  if (document === undefined || isNothing(document.contents)) {
    return {
      problems: [{
        message: "it is empty",
        place: { file },
        hint: "Write at least `database: embedded`",
      }],
    };
  }

  const problems = documents.flatMap((each) => [
    ...each.errors,
    ...each.warnings,
  ]).map((error) => syntaxProblem(error, text, placeAt(error.pos[0])));
  if (second !== undefined) {
    problems.push({
      message: "it holds more than one document",
      place: placeAt(second.contents?.range[0] ?? second.range[0]),
      hint: "Give each environment a file of its own",
    });
  }
  yaml.visit(document, {
    Pair(_, { key }) {
      if (yaml.isScalar(key)) return;
      problems.push({
        message: "a key is a list, a mapping or an alias, but must be a text",
        place: placeAt(yaml.isNode(key) ? key.range?.[0] ?? 0 : 0),
      });
    },
  });
  const isReadable = documents.every((each) =>
    each.errors.every(({ code }) => code === "DUPLICATE_KEY")
  );
  if (!isReadable || problems.length > 0 && second !== undefined) {
    return { problems };
  }

  const value = valueOf(document);
  if ("problem" in value) {
    return {
      problems: [...problems, { message: value.problem, place: { file } }],
    };
  }
  return {
    problems,
    document: {
      value: value.json,
      ...placesOf({ yaml, document, placeAt }, text),
    },
  };
}

function isNothing(contents: ParsedNode | null): boolean {
  return contents === null || contents.range[0] === contents.range[1];
}

function valueOf(
  document: Document.Parsed,
): { readonly json: Json } | { readonly problem: string } {
  try {
    return { json: plainData(document.toJS(), unshield) };
  } catch (error) {
    // An alias without an anchor, aliases that multiply, or a circle of them.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

interface Parsed {
  readonly yaml: typeof import("yaml");
  readonly document: Document.Parsed;
  readonly placeAt: (offset: number) => Place;
}

function placesOf(
  { yaml, document, placeAt }: Parsed,
  text: string,
): Omit<EnvironmentDocument, "value"> {
  const nodeAt = (path: Path): unknown =>
    path.reduce<unknown>((node, step) => {
      const around = resolved(node);
      if (yaml.isSeq(around)) return around.items[Number(step)];
      return pairIn(around, step)?.value;
    }, document.contents);
  const resolved = (node: unknown): unknown =>
    yaml.isAlias(node) ? (node satisfies Alias).resolve(document) : node;
  const pairIn = (node: unknown, key: string | number) =>
    yaml.isMap(node)
      ? node.items.find((pair) =>
        yaml.isScalar(pair.key) && String(pair.key.value) === String(key)
      )
      : undefined;
  const rangeOf = (node: unknown): readonly [number, number] | undefined =>
    yaml.isNode(node) && node.range
      ? [node.range[0], node.range[1]]
      : undefined;

  const nearestRange = (path: Path): readonly [number, number] => {
    for (let length = path.length; length > 0; length--) {
      const range = rangeOf(nodeAt(path.slice(0, length)));
      if (range !== undefined) return range;
    }
    return rangeOf(document.contents) ?? [0, 0];
  };
  return {
    placeOf: (path) => placeAt(nearestRange(path)[0]),
    placeOfKey(path) {
      const around = resolved(nodeAt(path.slice(0, -1)));
      const range = rangeOf(pairIn(around, path.at(-1) ?? "")?.key);
      return placeAt((range ?? nearestRange(path))[0]);
    },
    placeWithin(path, part, nth) {
      const [start, end] = nearestRange(path);
      let offset = start - 1;
      for (let count = 0; count < nth; count++) {
        offset = text.indexOf(part, offset + 1);
        if (offset < 0 || offset >= end) return placeAt(start);
      }
      return placeAt(offset);
    },
    sourceOf(path) {
      const node = resolved(nodeAt(path));
      return yaml.isScalar(node) ? node.source : undefined;
    },
  };
}
