import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../../src/commands/output_schemas.ts";
import type { Command } from "../../../src/commands/command.ts";
import type { Cell, ConfitureEvent } from "../../../src/kernel/mod.ts";
import { runCommand } from "../../support/command.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

/** Two databases of a project, and a way to run phases between them. */
export interface TransferProject extends AsyncDisposable {
  readonly old: FreshDatabase;
  readonly wanted: FreshDatabase;
  /** What was asked. */
  readonly questions: readonly string[];
  /** Runs a phase; what it says to people, after its document was checked. */
  run(
    command: Command,
    flags?: Readonly<Record<string, string | boolean>>,
    signal?: AbortSignal,
  ): Promise<Ran>;
}

/** What a phase came to. */
export interface Ran {
  readonly exitCode: number | undefined;
  readonly lines: readonly string[];
  /** Of all tables. */
  readonly rows: readonly (readonly Cell[])[];
  readonly events: readonly ConfitureEvent[];
  readonly document: unknown;
  readonly message: string | undefined;
  readonly hint: string | undefined;
}

/** Makes it: users become people. */
export async function transferProject(): Promise<TransferProject> {
  await using stack = new AsyncDisposableStack();
  const old = stack.use(await freshDatabase());
  const wanted = stack.use(await freshDatabase());
  await old.query(
    "CREATE TABLE users (id serial PRIMARY KEY, full_name text); INSERT INTO users (full_name) VALUES ('Ann'), ('Bob')",
  );
  await wanted.query(
    "CREATE TABLE people (id bigserial PRIMARY KEY, name text)",
  );
  const project = stack.use(testHost({
    files: {
      "db/environments/production.yaml": `database_url: ${old.url}\n`,
      "db/environments/new.yaml": `database_url: ${wanted.url}\n`,
      "db/migration_map.yaml":
        "tables:\n  people: { source: users, columns: { full_name: name } }\n",
    },
  }));
  const questions: string[] = [];
  const host = {
    ...project,
    confirm: (question: string) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };
  const disposables = stack.move();
  return {
    old,
    wanted,
    questions,
    async run(command, flags = {}, signal) {
      const { exitCode, answer, failure, events } = await runCommand(command, {
        host,
        flags: { from: "production", to: "new", ...flags },
        ...signal === undefined ? {} : { signal },
      });
      const document = answer?.document;
      const checked = document === undefined
        ? undefined
        : new Validator({ ...outputSchema(command.name) }, "2020-12")
          .validate(document);
      if (checked?.valid === false) {
        throw new Error(JSON.stringify(checked.errors));
      }
      return {
        exitCode: exitCode ?? failure?.exitCode,
        document,
        events,
        rows: (answer?.blocks ?? []).flatMap((block) =>
          block.kind === "table" ? block.rows : []
        ),
        lines: (answer?.blocks ?? []).flatMap((block) =>
          block.kind === "line" ? [block.text] : []
        ),
        message: failure?.message,
        hint: failure?.hint,
      };
    },
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
