import { leavesSessionAlone } from "../../../sql/session_effect.ts";
import type { SchemaFile } from "../schema.ts";
import type { PlacedStatement } from "../unit.ts";

import type { LateKey, Step } from "./arrange.ts";
import { partKey } from "./late_key.ts";
import type { Link } from "./links.ts";
import { isSet, placeText } from "./node.ts";
import type { StatementNode } from "./node.ts";

/** Steps as files, or parts of files, to be built one after the other. */
export function piecesOf(
  steps: readonly Step[],
  files: readonly SchemaFile[],
): readonly SchemaFile[] {
  const late = steps.filter((step) => step.kind === "foreign key");
  const writer = new PieceWriter(files, late);
  for (const step of steps) writer.take(step);
  return writer.finish();
}

/** Statements of a loose file that follow each other. */
interface Run {
  readonly fileIndex: number;
  readonly nodes: StatementNode[];
  readonly because?: string;
}

class PieceWriter {
  readonly #files: readonly SchemaFile[];
  readonly #late: ReadonlyMap<PlacedStatement, readonly LateKey[]>;
  readonly #pieces: SchemaFile[] = [];
  /** Files of which a part was written. */
  readonly #begun = new Set<SchemaFile>();
  #run: Run | undefined;

  constructor(files: readonly SchemaFile[], late: readonly LateKey[]) {
    this.#files = files;
    this.#late = Map.groupBy(late, ({ node }) => node.placed);
  }

  take(step: Step): void {
    switch (step.kind) {
      case "statement":
        return this.#statement(step);
      case "file": {
        this.#close();
        const file = this.#files[step.fileIndex];
        if (file !== undefined) this.#pieces.push(this.#whole(file, step.link));
        return;
      }
      case "foreign key":
        this.#close();
        this.#pieces.push(this.#key(step));
    }
  }

  /** All of them; a file's statements outside of the transaction go with its last part. */
  finish(): readonly SchemaFile[] {
    this.#close();
    const written = new Set(this.#pieces.map(({ file }) => file));
    const empty = this.#files.filter(({ file }) => !written.has(file));
    const pieces = [...this.#pieces, ...empty];
    const last = new Map(pieces.map((piece) => [piece.unit, piece]));
    const whole = new Set(
      pieces.filter(({ partOf }) => partOf === undefined)
        .map(({ unit }) => unit),
    );
    return pieces.map((piece) => {
      const { partOf, unit } = piece;
      return partOf !== undefined && last.get(unit) === piece &&
          !whole.has(unit)
        ? { ...piece, deferred: partOf.deferred }
        : piece;
    });
  }

  #statement(
    { node, link }: { readonly node: StatementNode; readonly link?: Link },
  ): void {
    const last = this.#run?.nodes.at(-1);
    const follows = last !== undefined && last.file === node.file &&
      last.position < node.position;
    if (!follows) {
      this.#close();
      this.#run = {
        fileIndex: node.fileIndex,
        nodes: [],
        ...link !== undefined && link.from.file !== node.file &&
          { because: reasonOf(link) },
      };
    }
    this.#run?.nodes.push(node);
  }

  #close(): void {
    const run = this.#run;
    const [first] = run?.nodes ?? [];
    this.#run = undefined;
    if (run === undefined || first === undefined) return;
    const { file } = first;
    const last = run.nodes.at(-1) ?? first;
    const own = new Set(run.nodes.map(({ placed }) => placed));
    const body = file.body.slice(0, last.position + 1)
      .filter((placed) => own.has(placed) || isSet(placed));
    this.#part(file, this.#parted(body), run.because);
  }

  #whole(file: SchemaFile, link: Link | undefined): SchemaFile {
    const body = this.#parted(file.body);
    const because = link === undefined ? undefined : reasonOf(link);
    return {
      ...file,
      body,
      ...because !== undefined && { because },
    };
  }

  /** Statements without the foreign keys that wait. */
  #parted(body: readonly PlacedStatement[]): readonly PlacedStatement[] {
    return body.flatMap((placed) => {
      const late = this.#late.get(placed) ?? [];
      if (late.some(({ key }) => key === undefined)) return [];
      return [
        late.reduce(
          (table, { key }) =>
            key === undefined ? table : partKey(table, key).table,
          placed,
        ),
      ];
    });
  }

  #key({ node, key }: LateKey): SchemaFile {
    const { file, placed } = node;
    const sets = file.body.slice(0, node.position).filter(isSet);
    const added = key === undefined ? placed : partKey(placed, key).key;
    return this.#piece(
      file,
      [...sets, added],
      "foreign key, added once both tables are there",
    );
  }

  #part(
    file: SchemaFile,
    body: readonly PlacedStatement[],
    because: string | undefined,
  ): void {
    const isFirst = !this.#begun.has(file);
    this.#begun.add(file);
    const piece = this.#piece(file, body, because);
    this.#pieces.push(isFirst ? { ...piece, echoes: file.echoes } : piece);
  }

  #piece(
    file: SchemaFile,
    body: readonly PlacedStatement[],
    because: string | undefined,
  ): SchemaFile {
    return {
      file: file.file,
      unit: file.unit,
      body,
      deferred: [],
      isWrapped: false,
      leavesSessionAlone: file.leavesSessionAlone &&
        body.every(({ statement }) => leavesSessionAlone(statement)),
      lockTimeoutMs: file.lockTimeoutMs,
      echoes: [],
      partOf: file,
      ...because !== undefined && { because },
    };
  }
}

/** `db/schema/10_views.sql:3 needs table public.t` */
function reasonOf(link: Link): string | undefined {
  if (link.strength === "keep") return undefined;
  return `${placeText(link.from)} needs ${link.what}`;
}
