/**
 * Plays the examples of explanations: each fails with the code that it
 * explains, and says what it shows. `deno task test:explain`.
 */
import { equal, ok } from "node:assert/strict";
import { main } from "../../src/commands/main.ts";
import type { Example, Given } from "../../src/explanations/mod.ts";
import { EXPLANATIONS } from "../../src/explanations/mod.ts";
import type { FreshDatabase } from "../support/database.ts";
import { freshDatabase } from "../support/database.ts";
import type { TestHost } from "../support/host.ts";
import { testHost } from "../support/host.ts";

/** Those whose case no file, command or SQL can bring about. */
const TOLD_ONLY = Object.entries(EXPLANATIONS).filter(([, { example }]) =>
  example.given.some(({ kind }) => kind === "fact")
);

Deno.test("most examples can be played", () => {
  const all = Object.keys(EXPLANATIONS).length;

  ok(TOLD_ONLY.length < all / 2, `${TOLD_ONLY.length} of ${all} cannot`);
});

for (const [code, { example }] of Object.entries(EXPLANATIONS)) {
  if (example.given.some(({ kind }) => kind === "fact")) continue;
  Deno.test(`the example of ${code} fails with it`, async () => {
    await using stage = await Stage.open();
    for (const given of example.given) await stage.bring(given);

    const { document, text } = await stage.fail(example);

    equal(document, code, text);
    ok(
      text.includes(example.shows),
      `${example.shows}\n--- is not in\n${text}`,
    );
  });
}

/** A project with the databases that examples speak of. */
class Stage implements AsyncDisposable {
  readonly #databases: Readonly<Record<string, FreshDatabase>>;
  readonly #home: TestHost;

  private constructor(
    databases: Readonly<Record<string, FreshDatabase>>,
    home: TestHost,
  ) {
    this.#databases = databases;
    this.#home = home;
  }

  static async open(): Promise<Stage> {
    const databases = {
      database: await freshDatabase(),
      source: await freshDatabase(),
      target: await freshDatabase(),
    };
    return new Stage(databases, testHost());
  }

  async bring(given: Given): Promise<void> {
    switch (given.kind) {
      case "file": {
        const end = given.path.lastIndexOf("/");
        if (end > 0) {
          await this.#home.files.makeDirectory(given.path.slice(0, end));
        }
        return await this.#home.files.write(given.path, given.text);
      }
      case "sql": {
        const database = this.#databases[given.at];
        for (const statement of given.text.split(/;\s*/)) {
          if (statement !== "") await database?.query(statement);
        }
        return;
      }
      case "command": {
        const { exitCode, text } = await this.#run(given.line);
        equal(exitCode, 0, text);
        return;
      }
      case "fact":
        return;
    }
  }

  /** Runs it for people, and once more for the code. */
  async fail(
    { command }: Example,
  ): Promise<{ readonly document: unknown; readonly text: string }> {
    const { text } = await this.#run(command);
    const { stdout } = await this.#run(`${command} --format json`);
    const answer = JSON.parse(stdout);
    return { document: answer.error?.code, text };
  }

  async #run(
    line: string,
  ): Promise<
    {
      readonly exitCode: number;
      readonly text: string;
      readonly stdout: string;
    }
  > {
    const [, ...args] = [...line.matchAll(/'([^']*)'|(\S+)/g)]
      .map(([, quoted, bare]) => quoted ?? bare ?? "");
    const url = (name: string) => this.#databases[name]?.url ?? "";
    await using host = testHost({
      args,
      env: {
        DATABASE_URL: url("database"),
        SOURCE_URL: url("source"),
        TARGET_URL: url("target"),
      },
    });
    const placed = {
      ...host,
      cwd: this.#home.cwd,
      files: this.#home.files,
      importModule: this.#home.importModule,
    };
    const exitCode = await main(placed, "1.2.3");
    const stdout = host.stdout.text;
    return { exitCode, stdout, text: `${stdout}${host.stderr.text}` };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const database of Object.values(this.#databases)) {
      await database[Symbol.asyncDispose]();
    }
    await this.#home[Symbol.asyncDispose]();
  }
}
