import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../src/config/mod.ts";
import { denoHost } from "../../src/host.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { histories } from "./_history.ts";
import type { Failure, History, UpFailure } from "./_history.ts";
import { PsqlJudge, sightOf } from "./_psql_judge.ts";

for (const history of histories(await postgres())) {
  const { up, down } = history.expectations;
  if (up !== undefined) {
    Deno.test(
      `history "${history.name}" stops where it must, and leaves nothing half done`,
      () => stopsGoingUp(history, up),
    );
  } else if (down !== undefined) {
    Deno.test(
      `history "${history.name}" goes down as far as it can, and up again`,
      () => stopsGoingDown(history, down),
    );
  } else {
    Deno.test(
      `history "${history.name}" goes up, down and up as psql takes it`,
      () => goesBothWays(history),
    );
  }
}

async function goesBothWays(history: History): Promise<void> {
  const { ups, downs } = history;
  await using runner = await Runner.create(history);
  await using judge = await PsqlJudge.create(history.expectations);

  await Promise.all([runner.up(), judge.run(ups)]);
  await agree(runner, judge);
  equal((await runner.up()).length, 0);

  await Promise.all([runner.down(ups.length), judge.run([...downs].reverse())]);
  await agree(runner, judge);

  await Promise.all([runner.up(), judge.run(ups)]);
  await agree(runner, judge);
}

async function stopsGoingUp(
  history: History,
  expected: UpFailure,
): Promise<void> {
  await using runner = await Runner.create(history);
  await using judge = await PsqlJudge.create(history.expectations);
  await judge.run(history.ups.slice(0, expected.applied));

  const error = await failureOf(runner.up());

  deepEqual(summaryOf(error, expected), expected);
  await agree(runner, judge);
  equal((await failureOf(runner.up())).code, expected.code);
  await agree(runner, judge);
}

async function stopsGoingDown(
  history: History,
  expected: Failure & { readonly revertible: number },
): Promise<void> {
  const { ups, downs } = history;
  const { revertible } = expected;
  await using runner = await Runner.create(history);
  await using judge = await PsqlJudge.create(history.expectations);
  await Promise.all([runner.up(), judge.run(ups)]);
  const newest = [...downs].reverse().slice(0, revertible);
  if (revertible > 0) {
    await runner.down(revertible);
    await judge.run(newest);
  }

  const error = await failureOf(runner.down(ups.length - revertible));

  deepEqual(summaryOf(error, expected), expected);
  await agree(runner, judge);
  equal((await runner.up()).length, revertible);
  await judge.run(ups.slice(ups.length - revertible));
  await agree(runner, judge);
  equal((await runner.up()).length, 0);
}

/** The database that confiture migrates; each call is a run of its own. */
class Runner implements AsyncDisposable {
  readonly #history: History;
  readonly #database: FreshDatabase;

  constructor(history: History, database: FreshDatabase) {
    this.#history = history;
    this.#database = database;
  }

  static async create(history: History): Promise<Runner> {
    return new Runner(history, await freshDatabase());
  }

  async up(): Promise<readonly string[]> {
    await using migrator = await this.#migrator();
    const { applied, pending } = await migrator.up();
    deepEqual(pending, []);
    return applied.map(({ version }) => version);
  }

  async down(steps: number): Promise<readonly string[]> {
    await using migrator = await this.#migrator();
    const { rolledBack } = await migrator.down({ steps });
    return rolledBack.map(({ version }) => version);
  }

  sight(): ReturnType<typeof sightOf> {
    return sightOf(this.#database, this.#history.expectations);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database[Symbol.asyncDispose]();
  }

  async #migrator(): Promise<Migrator> {
    const { root, expectations } = this.#history;
    const host = { ...denoHost(), cwd: root };
    const environment = {
      database_url: this.#database.url,
      ...expectations.environment,
    };
    return new Migrator({ config: await configFrom(environment, host), host });
  }
}

async function agree(runner: Runner, judge: PsqlJudge): Promise<void> {
  const [actual, expected] = await Promise.all([
    runner.sight(),
    judge.sight(),
  ]);
  deepEqual(actual, expected);
}

async function failureOf(promise: Promise<unknown>): Promise<ConfitureError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error("It did not fail");
}

/** As much of an error as a history expects something of. */
function summaryOf<Expected extends Failure>(
  error: ConfitureError,
  expected: Expected,
): Expected {
  return {
    ...expected,
    code: error.code,
    ...expected.sqlstate !== undefined &&
      { sqlstate: error.server?.sqlstate ?? `none: ${error.message}` },
    ...expected.line !== undefined && { line: error.place?.line },
  };
}
