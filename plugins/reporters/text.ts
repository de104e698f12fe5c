import type {
  Answer,
  Block,
  ConfitureError,
  ConfitureEvent,
  EventOf,
  Output,
  Plugin,
  PluginContext,
  Reporter,
  ServerNotice,
  Tone,
} from "../../src/kernel/mod.ts";
import { durationText } from "../../src/kernel/mod.ts";
import { Blocking, terminatedLine } from "./_text/blocking.ts";
import { Copying } from "./_text/copying.ts";
import { errorLines } from "./_text/error.ts";
import { Following } from "./_text/following.ts";
import {
  builtLine,
  dryRunText,
  finishedLine,
  nameOf,
  nameWidth,
  retryLine,
  statementLine,
} from "./_text/lines.ts";
import { triedLines } from "./_text/effects.ts";
import {
  isDebug,
  isWarning,
  strayMessage,
  warningMessage,
} from "./_text/messages.ts";
import type { Paint } from "./_text/paint.ts";
import { paintFor } from "./_text/paint.ts";
import { printable } from "./_text/printable.ts";
import { ProgressLine } from "./_text/progress.ts";
import { LiveLine } from "./_text/live_line.ts";
import { Syncing } from "./_text/syncing.ts";
import { counted } from "./_text/quantity.ts";
import { tableLines } from "./_text/table.ts";
import {
  hookLine,
  liveLine,
  outputLine,
  rangeLine,
  setupLine,
  Transferring,
  wayText,
} from "./_text/transferring.ts";
import { Waiting } from "./_text/waiting.ts";

/**
 * What people see. The answer goes to the output, everything else to the
 * diagnostics. Options: `verbose: true` also tells what is usually not needed.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "text",
  create: ({ verbose }, context) => new TextReporter(context, verbose === true),
};

export default plugin;

/** What was done with something that is applied again. */
const ACTIONS: Readonly<
  Record<EventOf<"repeatable:applied">["action"], string>
> = {
  made: "made",
  changed: "reapplied",
  dropped: "dropped",
  remade: "made again",
};

class TextReporter implements Reporter {
  readonly #output: Output;
  readonly #diagnostics: Output;
  readonly #paint: Paint;
  readonly #isVerbose: boolean;
  readonly #waiting = new Waiting();
  readonly #blocking: Blocking;
  readonly #copying: Copying;
  readonly #progress: ProgressLine;
  readonly #syncing: Syncing;
  readonly #following: Following;
  readonly #transferring: Transferring;
  readonly #live: LiveLine;
  #nameWidth = 0;

  constructor(context: PluginContext, isVerbose: boolean) {
    this.#output = context.output;
    this.#diagnostics = context.diagnostics;
    this.#paint = paintFor(context.diagnostics);
    this.#isVerbose = isVerbose;
    this.#blocking = new Blocking(() => context.now());
    this.#copying = new Copying(() => context.now());
    this.#live = new LiveLine(context.diagnostics);
    const now = () => context.now();
    this.#progress = new ProgressLine(context.diagnostics, this.#live, now);
    this.#syncing = new Syncing(context.diagnostics, this.#live, now);
    this.#following = new Following(context.diagnostics, this.#live, now);
    this.#transferring = new Transferring(now);
  }

  report(event: ConfitureEvent): void {
    if (!isLive(event)) this.#live.erase();
    switch (event.type) {
      case "run:start":
      case "lock:released":
        return;
      case "database:connected":
        return this.#detail(`Connected to ${connectionText(event)}`);
      case "stray:found":
        return this.#warn(strayMessage(event.stray));
      case "lock:waiting":
        return this.#tell(this.#waiting.attempt(event), "warning");
      case "lock:acquired":
        return this.#tell(this.#waiting.end(event.waitedMs), "quiet");
      case "plan:ready":
        this.#nameWidth = nameWidth(event.migrations);
        return this.#detail(
          `${counted(event.migrations.length, "migration")} to ${
            event.direction === "up" ? "apply" : "revert"
          }`,
        );
      case "migration:start":
        return this.#detail(`  ${nameOf(event.migration)} begins`);
      case "statement:start":
        return this.#tell(statementLine(event, this.#diagnostics), "quiet");
      case "statement:progress":
        return this.#tell(this.#progress.show(event), "quiet");
      case "migration:skipped":
        return this.#skipped(event);
      case "migration:performed":
        return this.#detail(
          `  ${nameOf(event.migration)} ran, not committed yet`,
        );
      case "migration:applied":
      case "migration:reverted":
        return this.#tell(finishedLine(event, this.#nameWidth, this.#paint));
      case "migration:tried":
        return this.#tell(
          [
            finishedLine(
              { ...event, remark: "rolled back" },
              this.#nameWidth,
              this.#paint,
            ),
            ...triedLines(event.effects, this.#paint),
          ].join("\n"),
        );
      case "repeatable:applied":
        return this.#tell(
          `${this.#paint("✓", "good")} ${ACTIONS[event.action]} ${
            printable(event.object)
          }`,
        );
      case "repeatable:skipped":
        this.#output.write(
          `-- ${
            printable(event.object)
          } would be ${event.action}\n${event.sql}\n`,
        );
        return;
      case "migration:failed":
        return this.#tell(`✗ ${nameOf(event.migration)}`, "bad");
      case "migration:retry":
        return this.#tell(retryLine(event), "warning");
      case "locks:waiting":
        return this.#tell(this.#blocking.attempt(event), "warning");
      case "blocker:terminated":
        return this.#tell(terminatedLine(event), "warning");
      case "log":
        return this.#tell(indented(event.message));
      case "server:notice":
        return this.#notice(event.notice);
      case "warning":
        return this.#warn(warningMessage(event), event.hint);
      case "build:start":
        return this.#detail(`Building from ${counted(event.files, "file")}`);
      case "build:file":
        return this.#detail(builtLine(event));
      case "copy:progress":
        this.#live.erase();
        return this.#tell(this.#copying.progress(event), "quiet");
      case "sync:step":
        return this.#tell(printable(event.text), "quiet");
      case "sync:progress":
        return this.#tell(this.#syncing.progress(event), "quiet");
      case "sync:work":
        return this.#tell(this.#syncing.work(event), "quiet");
      case "sync:table":
        return this.#tell(this.#syncing.copied(event, this.#paint));
      case "transfer:step":
        return this.#tell(printable(event.text), "quiet");
      case "transfer:setup":
        return this.#tell(setupLine(event));
      case "transfer:progress":
        return this.#tell(this.#syncing.progress(event), "quiet");
      case "transfer:range":
        return this.#detail(rangeLine(event));
      case "transfer:table":
        return this.#tell(
          this.#syncing.copied(
            { ...event, table: wayText(event) },
            this.#paint,
          ),
        );
      case "transfer:work":
        return this.#tell(this.#syncing.work(event), "quiet");
      case "transfer:paused":
        return this.#tell(`Paused: ${printable(event.text)}`, "warning");
      case "transfer:resumed":
        return this.#tell(
          `Going on after ${durationText(event.pausedMs)}`,
          "quiet",
        );
      case "transfer:round":
        return this.#tell(this.#following.round(event), "quiet");
      case "transfer:lag":
        return this.#tell(this.#following.lag(event), "quiet");
      case "transfer:waiting":
        return this.#tell(this.#transferring.waiting(event), "warning");
      case "transfer:lost":
        return this.#tell(this.#transferring.lost(event), "warning");
      case "transfer:reached":
        return this.#tell(this.#transferring.reached(event), "quiet");
      case "transfer:live":
        return this.#tell(liveLine(event, this.#paint));
      case "transfer:hook":
        return this.#tell(hookLine(event, this.#paint));
      case "transfer:output":
        return this.#tell(outputLine(event), "quiet");
      case "answer":
        return this.#answer(event.answer);
      case "run:finish":
        if (event.error !== undefined) this.#fail(event.error);
        return;
    }
  }

  #answer({ blocks }: Answer): void {
    for (const block of blocks) this.#output.write(this.#blockText(block));
  }

  #blockText(block: Block): string {
    const paint = paintFor(this.#output);
    switch (block.kind) {
      case "line":
        return painted(printable(block.text), block.tone, paint);
      case "table":
        return tableLines(block, this.#output, paint)
          .map((line) => `${line}\n`).join("");
      case "verbatim":
        return block.text === "" || block.text.endsWith("\n")
          ? block.text
          : `${block.text}\n`;
    }
  }

  #skipped(event: EventOf<"migration:skipped">): void {
    if (event.sql === undefined && event.reason !== "dry run") {
      this.#tell(
        `– ${nameOf(event.migration)}  ${printable(event.reason)}`,
        "quiet",
      );
      const lines = triedLines(event.effects, this.#paint);
      return lines.length === 0 ? undefined : this.#tell(lines.join("\n"));
    }
    this.#output.write(`${dryRunText(event, paintFor(this.#output))}\n`);
  }

  #notice(notice: ServerNotice): void {
    if (isWarning(notice)) return this.#warn(notice.message, notice.hint);
    if (isDebug(notice) && !this.#isVerbose) return;
    this.#tell(
      indented(`${notice.severity.toLowerCase()}: ${notice.message}`),
      "quiet",
    );
  }

  #warn(message: string, hint?: string): void {
    this.#tell(
      `${this.#paint("warning:", "warning")} ${printable(message)}`,
    );
    if (hint !== undefined) this.#tell(indented(`hint: ${hint}`));
  }

  #fail(error: ConfitureError): void {
    const look = { paint: this.#paint, verbose: this.#isVerbose };
    this.#tell(errorLines(error, look).join("\n"));
  }

  /** Tells what is only wanted with `verbose`. */
  #detail(text: string): void {
    if (this.#isVerbose) this.#tell(text, "quiet");
  }

  /** Writes whole lines at once, so that nobody else's come between. */
  #tell(text: string | undefined, tone?: Tone): void {
    if (text === undefined) return;
    this.#diagnostics.write(painted(text, tone, this.#paint));
  }
}

/** Whether it may be shown in a line that changes. */
function isLive({ type }: ConfitureEvent): boolean {
  return type.endsWith(":progress") || type === "transfer:round" ||
    type === "transfer:lag";
}

function painted(text: string, tone: Tone | undefined, paint: Paint): string {
  return text.split("\n")
    .map((line) => `${paint(line.trimEnd(), tone)}\n`).join("");
}

function indented(text: string): string {
  return printable(text).trimEnd().split("\n").map((line) => `  ${line}`)
    .join("\n");
}

function connectionText(
  { kind, label, serverVersion }: EventOf<"database:connected">,
): string {
  const major = Math.floor(serverVersion / 10_000);
  const minor = serverVersion % 10_000;
  const where = kind === "embedded" ? "the embedded database" : "the server";
  return `${where} ${printable(label)} (PostgreSQL ${major}.${minor})`;
}
