import type {
  ConfitureEvent,
  EventOf,
  Finding,
} from "../../../src/kernel/mod.ts";
import { findingOf, findingsOfError } from "./findings.ts";
import { titleOf } from "./record.ts";
import type { PlannedEffects, RunRecord, Step } from "./record.ts";
import { stepOf } from "./steps.ts";
import { Timeline } from "./timeline.ts";

/** Follows a run and remembers it, for reporters that write when it is over. */
export class Recorder {
  readonly #now: () => number;
  readonly #timeline = new Timeline();
  readonly #steps: Step[] = [];
  readonly #findings = new Map<string, Finding>();
  readonly #effects: PlannedEffects[] = [];
  readonly #performed = new Set<string>();
  #start: EventOf<"run:start"> | undefined;
  #finish: EventOf<"run:finish"> | undefined;
  #database: EventOf<"database:connected"> | undefined;
  #plan: EventOf<"plan:ready"> | undefined;
  #answer: EventOf<"answer"> | undefined;

  /** Makes one that reads the time from this clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes note of an event. */
  follow(event: ConfitureEvent): void {
    this.#timeline.follow(event, this.#now());
    const step = stepOf(event);
    if (step !== undefined) this.#steps.push(step);
    const finding = findingOf(event);
    if (finding !== undefined) this.#note(finding);
    switch (event.type) {
      case "run:start":
        this.#start = event;
        return;
      case "database:connected":
        this.#database ??= event;
        return;
      case "plan:ready":
        this.#plan = event;
        return;
      case "migration:performed":
        this.#performed.add(titleOf(event.migration));
        return;
      case "migration:skipped":
      case "migration:tried":
        if (event.effects === undefined) return;
        this.#effects.push({
          migration: event.migration,
          statements: event.effects,
        });
        return;
      case "answer":
        this.#answer = event;
        return;
      case "run:finish":
        return this.#end(event);
      default:
        return;
    }
  }

  /** The run as it is known now. */
  record(): RunRecord {
    const now = this.#now();
    const start = this.#start?.at ?? now;
    const { durationMs = now - start, exitCode, error } = this.#finish ?? {};
    return {
      command: this.#start?.command ?? this.#finish?.command ?? "",
      startedAt: start,
      durationMs,
      exitCode,
      error,
      database: this.#database,
      plan: this.#plan,
      steps: [...this.#steps, ...this.#unreached()],
      findings: [...this.#findings.values()],
      effects: this.#effects,
      spans: this.#timeline.spans(now),
      answer: this.#answer?.answer,
    };
  }

  #end(event: EventOf<"run:finish">): void {
    this.#finish = event;
    const { error } = event;
    if (error === undefined) return;
    const checks = this.#steps.filter(({ kind, outcome }) =>
      kind === "check" && outcome === "failed"
    );
    const told = [
      ...this.#findings.values(),
      ...checks.map(({ message = "", place }) => ({
        message,
        place,
        severity: "error" as const,
      })),
    ];
    for (const finding of findingsOfError(error, told)) this.#note(finding);
  }

  /** What is told twice, as a warning and as a finding, is noted once; the worse counts. */
  #note(finding: Finding): void {
    const { rule, message, place, object } = finding;
    const key = JSON.stringify([
      rule,
      message,
      place?.file,
      place?.line,
      place?.column,
      object,
    ]);
    const before = this.#findings.get(key);
    if (before?.severity === "error") return;
    this.#findings.set(key, { ...before, ...finding });
  }

  /** Migrations of the plan that the run did not come to. */
  #unreached(): readonly Step[] {
    if (this.#finish?.error === undefined || this.#plan === undefined) {
      return [];
    }
    const reached = new Set(this.#steps.map(({ name }) => name));
    return this.#plan.migrations.map(titleOf)
      .filter((name) => !reached.has(name))
      .map((name) => ({
        kind: "migration",
        name,
        outcome: "skipped",
        message: this.#performed.has(name)
          ? "it ran, and was rolled back"
          : "the run ended before it",
      }));
  }
}
