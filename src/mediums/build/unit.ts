import type { Problem } from "../../kernel/mod.ts";
import { excerptAt } from "../../sql/place.ts";
import type { MetaCommand, Script, Statement } from "../../sql/script.ts";
import { isDatabaseHeader } from "./header.ts";
import { rulingOf } from "./meta.ts";
import { directoryOf, joinPath, normalizePath, relativePath } from "./path.ts";
import type { Findings } from "./problems.ts";
import type { Source, SourceReader } from "./source.ts";

/** A file with all that it includes. */
export interface Unit {
  readonly source: Source;
  /** In the order in which they stand in the file. */
  readonly pieces: readonly Piece[];
}

/** What a file is made of. `start` and `end` are offsets in its text. */
export type Piece =
  | { readonly kind: "statement"; readonly statement: Statement }
  | {
    readonly kind: "include";
    readonly unit: Unit;
    readonly start: number;
    readonly end: number;
  }
  | {
    readonly kind: "echo";
    readonly text: string;
    readonly start: number;
    readonly end: number;
  }
  /** Neither executed nor written. */
  | { readonly kind: "skip"; readonly start: number; readonly end: number };

/** A statement together with the script it stands in. */
export interface PlacedStatement {
  readonly script: Script;
  readonly statement: Statement;
  /** How it stands in the file, where it is sent otherwise. */
  readonly was?: Statement;
}

/** The statements of a unit and of all that it includes, in order. */
export function statementsOf(unit: Unit): PlacedStatement[] {
  const { script } = unit.source;
  return unit.pieces.flatMap((piece) => {
    if (piece.kind === "statement") {
      return [{ script, statement: piece.statement }];
    }
    return piece.kind === "include" ? statementsOf(piece.unit) : [];
  });
}

/** The unit's own source and those of all that it includes, in order. */
export function sourcesOf(unit: Unit): Source[] {
  const included = unit.pieces.flatMap((piece) =>
    piece.kind === "include" ? sourcesOf(piece.unit) : []
  );
  return [unit.source, ...included];
}

/** What a unit tells with `\echo`, in order. */
export function echoesOf(unit: Unit): string[] {
  return unit.pieces.flatMap((piece) => {
    if (piece.kind === "echo") return [piece.text];
    return piece.kind === "include" ? echoesOf(piece.unit) : [];
  });
}

/** What reading units needs and gathers. */
export interface UnitContext {
  /** Absolute path of the project. */
  readonly root: string;
  readonly reader: SourceReader;
  readonly findings: Findings;
  readonly remarks: Problem[];
}

/**
 * Reads a file and what it includes, as psql would from the project's
 * directory. Undefined where it cannot be read, which is then among the
 * findings.
 */
export async function readUnit(
  file: string,
  context: UnitContext,
): Promise<Unit | undefined> {
  return await readBelow(file, [], context);
}

async function readBelow(
  file: string,
  above: readonly string[],
  context: UnitContext,
): Promise<Unit | undefined> {
  try {
    const source = await context.reader.read(file);
    return await new UnitReader(source, above, context).read();
  } catch (thrown) {
    context.findings.absorb(thrown);
    return undefined;
  }
}

class UnitReader {
  readonly #source: Source;
  readonly #above: readonly string[];
  readonly #context: UnitContext;
  readonly #pieces: Piece[] = [];
  /** How many pieces an earlier database header took. */
  #headerEnd = 0;
  #entered: string | undefined;

  constructor(
    source: Source,
    above: readonly string[],
    context: UnitContext,
  ) {
    this.#source = source;
    this.#above = [...above, source.file];
    this.#context = context;
  }

  async read(): Promise<Unit> {
    const { statements, metas } = this.#source.script;
    let next = 0;
    for (const meta of metas) {
      while (next < meta.before) this.#take(statements[next++]);
      await this.#follow(meta);
    }
    while (next < statements.length) this.#take(statements[next++]);
    return { source: this.#source, pieces: this.#pieces };
  }

  #take(statement: Statement | undefined): void {
    if (statement === undefined) return;
    const { start, end } = statement;
    // Where it is harmless in its own file, it would still garble the next one.
    this.#pieces.push(
      statement.encoding === undefined
        ? { kind: "statement", statement }
        : { kind: "skip", start, end },
    );
  }

  async #follow(meta: MetaCommand): Promise<void> {
    const { start, end } = meta;
    const ruling = rulingOf(meta);
    switch (ruling.kind) {
      case "pass":
        this.#pieces.push({ kind: "skip", start, end });
        return;
      case "echo":
        this.#pieces.push({ kind: "echo", text: ruling.text, start, end });
        return;
      case "include":
        return await this.#include(meta, ruling);
      case "connect":
        return this.#connect(meta, ruling.database);
      case "refuse":
        this.#find(meta, ruling.reason, ruling.hint);
    }
  }

  async #include(
    meta: MetaCommand,
    { path, isBeside }: { path: string; isBeside: boolean },
  ): Promise<void> {
    const file = await this.#locate(path, isBeside);
    if (file === undefined) {
      const directory = directoryOf(this.#source.file);
      this.#find(
        meta,
        `it includes "${path}", which is neither in the project's directory nor in "${directory}"`,
        "Correct the name; \\ir looks beside the file itself",
      );
      return;
    }
    if (this.#above.includes(file)) {
      const chain = [...this.#above, file].map((name) => `"${name}"`);
      this.#find(
        meta,
        `files include each other: ${chain.join(" includes ")}`,
        "Remove one of the includes",
      );
      return;
    }
    const unit = await readBelow(file, this.#above, this.#context);
    const { start, end } = meta;
    if (unit !== undefined) {
      this.#pieces.push({ kind: "include", unit, start, end });
    }
  }

  /** psql looks from where it was started, which may have been either place. */
  async #locate(path: string, isBeside: boolean): Promise<string | undefined> {
    const { root, reader } = this.#context;
    const beside = joinPath(
      joinPath(root, directoryOf(this.#source.file)),
      path,
    );
    const places = isBeside ? [beside] : [joinPath(root, path), beside];
    for (const place of places) {
      const file = relativePath(normalizePath(root), place);
      if (await reader.has(file)) return file;
    }
    return undefined;
  }

  #connect(meta: MetaCommand, database: string): void {
    const before = this.#pieces.slice(this.#headerEnd);
    const statements = before.flatMap((piece) =>
      piece.kind === "statement" ? [piece.statement] : []
    );
    const isHeader = before.every(({ kind }) => kind !== "include") &&
      isDatabaseHeader(statements, { database, entered: this.#entered });
    if (!isHeader) {
      this.#find(
        meta,
        "\\connect leaves the database of the environment",
        "Remove it: the environment says which database is built",
      );
      return;
    }
    this.#passOver(statements, meta, database);
  }

  #passOver(
    statements: readonly Statement[],
    meta: MetaCommand,
    database: string,
  ): void {
    for (let i = this.#headerEnd; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (piece?.kind !== "statement") continue;
      const { start, end } = piece.statement;
      this.#pieces[i] = { kind: "skip", start, end };
    }
    this.#pieces.push({ kind: "skip", start: meta.start, end: meta.end });
    this.#headerEnd = this.#pieces.length;
    const isFirst = this.#entered === undefined;
    this.#entered = database;
    const from = statements[0]?.place ?? meta.place;
    const lines = from.line === meta.place.line
      ? `line ${meta.place.line} goes`
      : `lines ${from.line} to ${meta.place.line} ${
        isFirst ? "create" : "alter"
      } and go`;
    this.#context.remarks.push({
      message: `${lines} to database "${database}" and ${
        from.line === meta.place.line ? "is" : "are"
      } passed over: the environment says which database is built`,
      place: from,
    });
  }

  #find(
    at: Pick<Statement, "start" | "place">,
    message: string,
    hint: string,
  ): void {
    const { text } = this.#source.script;
    this.#context.findings.add({
      message,
      place: at.place,
      hint,
      excerpt: excerptAt(text, at.start),
    });
  }
}
