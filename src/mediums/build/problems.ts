import { ConfitureError } from "../../kernel/mod.ts";
import type { ErrorCode, Excerpt, Problem } from "../../kernel/mod.ts";

/** Something that keeps the schema from being built, with its line where that is known. */
export interface Finding extends Problem {
  readonly excerpt?: Excerpt;
  /** `build/invalid` where nothing else is said. */
  readonly code?: ErrorCode;
}

/** Gathers all that is wrong with a schema before anything is said of it. */
export class Findings {
  readonly #findings: Finding[] = [];

  /** Notes one more. */
  add(finding: Finding): void {
    this.#findings.push(finding);
  }

  /** Takes over what a file's reader said of it; anything else is thrown on. */
  absorb(thrown: unknown): void {
    if (!(thrown instanceof ConfitureError)) throw thrown;
    if (thrown.problems.length > 0) {
      for (const problem of thrown.problems) this.add(problem);
      return;
    }
    this.add({
      message: thrown.message.replace(/^Cannot [^:]*: /, ""),
      place: thrown.place,
      hint: thrown.hint,
      excerpt: thrown.excerpt,
      code: thrown.code,
    });
  }

  /** Throws where there is anything to say. */
  throwIfAny(): void {
    const [first, ...others] = this.#findings;
    if (first === undefined) return;
    if (others.length === 0) {
      const { code = "build/invalid", message, place, hint, excerpt } = first;
      throw new ConfitureError(code, `Cannot build: ${message}`, {
        place,
        hint,
        excerpt,
      });
    }
    throw new ConfitureError(
      "build/invalid",
      `Cannot build: ${this.#findings.length} things in the schema's files stand in the way`,
      { place: first.place, problems: this.#findings },
    );
  }
}
