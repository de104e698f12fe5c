import type {
  CodeStep,
  ExecutionContext,
  MigrationContext,
  Place,
  Session,
  TransactionStatus,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { partsOf } from "../../../src/sql/message.ts";
import { mayChangeDefaults } from "../../../src/sql/session_defaults.ts";
import { readScript } from "../../../src/sql/script.ts";
import { send } from "./send.ts";

/** Runs a migration's function; returns how many rows its statements changed. */
export async function runCode(
  step: CodeStep,
  context: ExecutionContext,
): Promise<number> {
  const calls = new Calls(step, context);
  await step.run(calls.context());
  await calls.settled();
  return calls.rows;
}

/** Where a function must not leave its session. */
const END_STATES: Readonly<Record<TransactionStatus, string>> = {
  idle: "it ended the transaction it runs in",
  active: "it leaves a transaction open",
  failed: "one of its statements failed, and it went on",
};

/** The statements of one function, one after another whatever the function awaits. */
class Calls {
  rows = 0;
  readonly #step: CodeStep;
  readonly #context: ExecutionContext;
  #tail: Promise<unknown> = Promise.resolve();
  #changesDefaults = false;

  constructor(step: CodeStep, context: ExecutionContext) {
    this.#step = step;
    this.#context = context;
  }

  context(): MigrationContext {
    const query = <Row>(
      statement: string,
      parameters: readonly unknown[] = [],
    ): Promise<Row[]> =>
      this.#call(
        statement,
        (session) => session.query<Row>(statement, parameters),
      );
    return {
      execute: (script) =>
        this.#call(
          script,
          (session, place) => this.#execute(session, script, place),
        ),
      query,
      sql: (strings, ...values) =>
        query(
          strings.reduce((text, part, index) => `${text}$${index}${part}`),
          values,
        ),
      signal: this.#context.signal,
      log: (message) => this.#context.emit({ type: "log", message }),
    };
  }

  /** Waits for calls that the function did not await. */
  async settled(): Promise<void> {
    await this.#tail;
    const { transactionStatus } = this.#context.session;
    if (this.#changesDefaults) this.#context.renewSession?.();
    const expected = this.#step.transaction ? "active" : "idle";
    if (transactionStatus === expected) return;
    throw new ConfitureError(
      "migration/failed",
      END_STATES[transactionStatus],
      {
        place: this.#step.place,
      },
    );
  }

  #call<Result>(
    text: string,
    action: (session: Session, place: Place) => Promise<Result>,
  ): Promise<Result> {
    const place = callerPlace(new Error().stack, this.#step.place);
    const run = async () => {
      this.#context.signal.throwIfAborted();
      if (!this.#step.transaction) await this.#context.guard?.();
      try {
        await this.#refuseControl(text, place);
        this.#changesDefaults ||= mayChangeDefaults(text);
        return await action(this.#context.session, place);
      } catch (error) {
        throw located(error, text, place);
      }
    };
    const result = this.#tail.then(run);
    // A failure is the caller's to see; the calls that follow must still run.
    this.#tail = result.catch(() => undefined);
    return result;
  }

  async #execute(
    session: Session,
    text: string,
    place: Place,
  ): Promise<number> {
    const script = await readScript(text, { file: place.file });
    const parts = partsOf(script, script.statements);
    let rows = 0;
    if (this.#step.transaction) {
      rows = await send({ session, signal: this.#context.signal }, parts);
    } else {for (const part of parts) {
        rows += await send({ session, signal: this.#context.signal }, [part]);
      }}
    this.rows += rows;
    return rows;
  }

  async #refuseControl(text: string, place: Place): Promise<void> {
    if (!this.#step.transaction) return;
    const script = await readScript(text, { file: place.file });
    const control = script.statements.find((statement) =>
      statement.control !== undefined && statement.control !== "savepoint"
    );
    if (control === undefined) return;
    throw new ConfitureError(
      "migration/transaction-control",
      `it runs in a transaction and must not say "${control.text}" itself`,
      {
        place,
        hint:
          "Remove the statement, or export `transaction = false` from the migration",
      },
    );
  }
}

/** An error with the place of the call, and the statement's text as what stands there. */
function located(error: unknown, text: string, place: Place): unknown {
  if (!(error instanceof ConfitureError)) return error;
  const statement = error.excerpt ?? {
    text: text.trim().split("\n", 1)[0] ?? "",
    column: 1,
  };
  return error.with({ place, excerpt: statement });
}

/** Finds the user's file on the stack. */
function callerPlace(stack: string | undefined, fallback: Place): Place {
  const name = fallback.file.slice(fallback.file.lastIndexOf("/") + 1);
  for (const line of stack?.split("\n") ?? []) {
    const found = /([^/\\]+?)(?:\?[^:]*)?:(\d+):(\d+)\)?$/.exec(line);
    if (found === null || found[1] !== name) continue;
    return {
      file: fallback.file,
      line: Number(found[2]),
      column: Number(found[3]),
    };
  }
  return fallback;
}
