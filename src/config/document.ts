import type { Document, ParsedNode } from "yaml";
import type { Problem } from "../kernel/errors.ts";
import type { Json } from "../kernel/events.ts";
import type { Place } from "../kernel/migration.ts";
import type { Parsed } from "./places.ts";
import { placesOf } from "./places.ts";
import { plainData } from "./plain_data.ts";
import { shield, unshield } from "./shield.ts";
import type { Subject } from "./subject.ts";
import { ENVIRONMENT } from "./subject.ts";
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
export async function readYaml(
  text: string,
  file: string,
  subject: Subject = ENVIRONMENT,
): Promise<Reading> {
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
    const { line } = lines.linePos(offset);
    const before = text.slice(lines.lineStarts[line - 1] ?? 0, offset);
    return { file, line, column: [...before].length + 1 };
  };
  const [document, second] = documents;
  if (document === undefined || isNothing(document.contents)) {
    return {
      problems: [{
        message: "it is empty",
        place: { file, line: 1, column: 1 },
        hint: subject.least,
      }],
    };
  }

  const problems = documents.flatMap((each) => [
    ...each.errors,
    ...each.warnings,
  ]).map((error) =>
    syntaxProblem(error, {
      text,
      placeAt,
      start: startOf({ yaml, document }, error.pos[0]),
    })
  );
  if (second !== undefined) {
    problems.push({
      message: "it holds more than one document",
      place: placeAt(second.contents?.range[0] ?? second.range[0]),
      hint: subject === ENVIRONMENT
        ? "Give each environment a file of its own"
        : "Remove the line of dashes, or what follows it",
    });
  }
  const obstacles = obstaclesIn({ yaml, document, placeAt });
  const isReadable = documents.length === 1 && obstacles.length === 0 &&
    document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  if (!isReadable) return { problems: [...problems, ...obstacles] };

  const value = valueOf(document);
  if ("problem" in value) {
    return {
      problems: [...problems, {
        message: value.problem,
        place: { file, line: 1, column: 1 },
      }],
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

/** Where the quoted text begins that an error is the end of. */
function startOf(
  { yaml, document }: Omit<Parsed, "placeAt">,
  offset: number,
): number {
  let start = offset;
  yaml.visit(document, {
    Scalar(_, { type, range }) {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (!isQuoted || !range || range[0] >= offset) return;
      if (range[1] >= offset) start = range[0];
    },
  });
  return start;
}

/** What keeps a document from being turned into data. */
function obstaclesIn({ yaml, document, placeAt }: Parsed): readonly Problem[] {
  const obstacles: Problem[] = [];
  yaml.visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      obstacles.push({
        message:
          `*${alias.source} stands for nothing: there is no &${alias.source} before it`,
        place: placeAt(alias.range?.[0] ?? 0),
        hint: "Put the value in quotes, if it is no alias",
      });
    },
    Pair(_, { key }) {
      if (yaml.isScalar(key)) return;
      obstacles.push({
        message: "a key is a list, a mapping or an alias, but must be a text",
        place: placeAt(yaml.isNode(key) ? key.range?.[0] ?? 0 : 0),
        hint: "Put the key in quotes",
      });
    },
  });
  return obstacles;
}

function valueOf(
  document: Document.Parsed,
): { readonly json: Json } | { readonly problem: string } {
  try {
    return { json: plainData(document.toJS(), unshield) };
  } catch (error) {
    // The package counts how often aliases are followed, so that a small file stays small.
    return {
      problem: error instanceof ReferenceError
        ? "its aliases multiply too far"
        : error instanceof Error
        ? error.message
        : String(error),
    };
  }
}
