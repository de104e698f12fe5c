/** What an error means, told at length. */
export interface Explanation {
  /** When it comes up, and why it is an error at all. */
  readonly cause: string;
  /** One case of it. */
  readonly example: Example;
  /** What to do about it. */
  readonly cure: string;
}

/** One case in which an error comes up. */
export interface Example {
  /** What is there before, in order. With facts in it nobody can play it. */
  readonly given: readonly Given[];
  /** The command line that fails. */
  readonly command: string;
  /** What it then says, or the first lines of it. */
  readonly shows: string;
}

/** Something that is the case before a command fails. */
export type Given =
  /** A file of the project. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** A command that went well. */
  | { readonly kind: "command"; readonly line: string }
  /** SQL that was run in one of the databases. */
  | { readonly kind: "sql"; readonly at: DatabaseRole; readonly text: string }
  /** Whatever none of these can bring about. */
  | { readonly kind: "fact"; readonly text: string };

/** Which database is meant: the environment's, or an end of a copy. */
export type DatabaseRole = "database" | "source" | "target";

/** A file of the project. */
export function file(path: string, text: string): Given {
  return { kind: "file", path, text };
}

/** A command that went well. */
export function ran(line: string): Given {
  return { kind: "command", line };
}

/** SQL that was run in one of the databases. */
export function sql(at: DatabaseRole, text: string): Given {
  return { kind: "sql", at, text };
}

/** Whatever none of these can bring about. */
export function fact(text: string): Given {
  return { kind: "fact", text };
}

/** Explanations by code. */
export type Explanations = Readonly<Record<string, Explanation>>;
