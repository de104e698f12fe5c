import type { Through } from "../../copy/load.ts";
import { Splicer } from "../../copy/splice.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import { sha256 } from "../../kernel/mod.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { loadFields, MaskThread } from "../../masks/mod.ts";
import type { CodeField, CodeFields, ColumnMask } from "../../masks/mod.ts";
import type { Prepared } from "./prepare.ts";

/** What masks by functions. */
export interface MaskingOptions {
  readonly host: Host;
  /** The variable that holds the key of rules that name no other. */
  readonly seedEnv: string;
  /** Ends functions that do not end. */
  readonly signal: AbortSignal;
}

/** Functions that mask what is copied, in threads of their own where there are any. */
export class Masking implements Disposable {
  readonly #masks: Prepared["masks"];
  readonly #options: MaskingOptions;
  readonly #threads: MaskThread[] = [];
  readonly #idle: MaskThread[] = [];

  /** Starts nothing yet. */
  constructor({ masks }: Pick<Prepared, "masks">, options: MaskingOptions) {
    this.#masks = masks;
    this.#options = options;
  }

  /** Columns that functions mask. */
  columnsOf({ source }: TableCopy): readonly ColumnMask[] {
    return (this.#masks.get(source.oid) ?? [])
      .filter(({ rule }) => rule.kind === "code");
  }

  /** What a copy goes through; undefined where no function masks anything of it. */
  throughOf(copy: TableCopy): Through | undefined {
    const fields = this.#fieldsOf(copy);
    return fields.length === 0
      ? undefined
      : (data) => this.#through(data, fields);
  }

  /** What decides what functions make of values, as far as it can be known. */
  async identity(): Promise<unknown> {
    const { host } = this.#options;
    const said = new Map<string, unknown>();
    for (const { rule } of [...this.#masks.values()].flat()) {
      if (rule.kind !== "code") continue;
      const { module, name, options = {} } = rule;
      const { variable, secret = "" } = this.#keyOf(options);
      said.set(JSON.stringify([module, name, options]), [
        await sha256(await host.files.read(module)),
        variable,
        secret,
      ]);
    }
    return said.size === 0 ? undefined : [...said].sort();
  }

  [Symbol.dispose](): void {
    for (const thread of this.#threads.splice(0)) thread[Symbol.dispose]();
  }

  #fieldsOf(copy: TableCopy): CodeFields {
    return this.columnsOf(copy).flatMap(({ target: { column }, rule }) => {
      const number = copy.columns.findIndex(({ name }) => name === column.name);
      const there = copy.target.columns.find(({ name }) =>
        name === column.name
      );
      if (number === -1 || there === undefined || rule.kind !== "code") {
        return [];
      }
      const { schema, name: table } = copy.source.root ?? copy.source;
      const field: CodeField = {
        module: rule.module,
        path: projectPath(this.#options.host.cwd, rule.module),
        name: rule.name,
        schema,
        table,
        column: column.name,
        type: there.type,
        ...there.maxLength === undefined ? {} : { maxLength: there.maxLength },
        isNotNull: there.isNotNull,
        key: this.#keyOf(rule.options ?? {}),
      };
      return [[number, field] as const];
    });
  }

  #keyOf({ seed, seed_env }: Readonly<Record<string, unknown>>) {
    const { host, seedEnv } = this.#options;
    const variable = typeof seed_env === "string" ? seed_env : seedEnv;
    const secret = host.env(variable);
    return {
      variable,
      ...secret === undefined ? {} : { secret },
      ...seed === undefined ? {} : { seed: String(seed) },
    };
  }

  async *#through(
    data: AsyncIterable<Uint8Array>,
    fields: CodeFields,
  ): AsyncGenerator<Uint8Array> {
    const { host, signal } = this.#options;
    if (host.startMasking === undefined) {
      const masks = await loadFields(
        fields,
        (path) => host.importModule(path),
      );
      const splicer = new Splicer(masks);
      for await (const chunk of data) yield await splicer.push(chunk);
      yield await splicer.end();
      return;
    }
    const thread = this.#idle.pop() ?? this.#start(host.startMasking());
    yield* thread.through(data, { fields, signal });
    this.#idle.push(thread);
  }

  #start(worker: Worker): MaskThread {
    const thread = new MaskThread(worker);
    this.#threads.push(thread);
    return thread;
  }
}

/** What a function has failed at while rows were copied: they are not all there. */
export function asMaskFailure(error: unknown): unknown {
  if (!(error instanceof ConfitureError)) return error;
  if (error.code !== "sync/mask" && error.code !== "sync/key") return error;
  const { place } = error;
  return new ConfitureError("sync/mask-failed", error.message, { place });
}
