import type {
  ConfitureEvent,
  JsonObject,
  Output,
  Plugin,
  PluginContext,
  Reporter,
} from "../../src/kernel/mod.ts";
import { errorDocument } from "../../src/kernel/mod.ts";
import { isWarning, strayMessage, warningMessage } from "./_text/messages.ts";
import { oneLine } from "./_text/printable.ts";

/** Writes one JSON document when the run ends, also when it failed. */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "json",
  create: (_options, context) => new JsonReporter(context),
};

export default plugin;

class JsonReporter implements Reporter {
  readonly #output: Output;
  readonly #diagnostics: Output;
  #document: JsonObject | undefined;

  constructor({ output, diagnostics }: PluginContext) {
    this.#output = output;
    this.#diagnostics = diagnostics;
  }

  report(event: ConfitureEvent): void {
    switch (event.type) {
      case "answer":
        this.#document = event.answer.document;
        return;
      case "run:finish":
        this.#finish(
          event.error === undefined ? undefined : {
            ok: false,
            error: errorDocument(event.error),
          },
        );
        if (event.error) this.#tell("error", event.error.message);
        return;
      case "stray:found":
        return this.#tell("warning", strayMessage(event.stray));
      case "warning":
        return this.#tell("warning", warningMessage(event));
      case "server:notice":
        if (isWarning(event.notice)) {
          this.#tell("warning", event.notice.message);
        }
        return;
      case "transfer:output":
        // What the user's own command says is for people, in any format.
        this.#diagnostics.write(`${oneLine(event.line)}\n`);
        return;
      default:
        return;
    }
  }

  #finish(failure: JsonObject | undefined): void {
    const document = failure === undefined
      ? this.#document ?? { ok: true }
      : { ...failure, ...this.#document, ...failure };
    this.#output.write(`${JSON.stringify(document, null, 2)}\n`);
  }

  #tell(label: "error" | "warning", message: string): void {
    this.#diagnostics.write(`${label}: ${oneLine(message)}\n`);
  }
}
