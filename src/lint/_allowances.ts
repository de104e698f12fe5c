import type { AllowDirective } from "../sql/directives.ts";
import type { LintFile } from "./_reading/file.ts";
import type { Hit, Rule } from "./rule.ts";
import { ruleOf } from "./rules.ts";
import { allowNothing } from "./rules/allow_nothing.ts";
import { allowUnknownRule } from "./rules/allow_unknown_rule.ts";

/** What a file allows, and what of it was needed. */
export class Allowances {
  readonly #allows: readonly AllowDirective[];
  readonly #used = new Set<AllowDirective>();
  /** Where statements begin and end. */
  readonly #spans: readonly { readonly start: number; readonly end: number }[];

  /** Makes those of one file. */
  constructor({ script, statements }: LintFile) {
    this.#allows = script?.directives.allows ?? [];
    this.#spans = statements.map(({ statement }) => statement);
  }

  /** The allowance that covers a place, which counts as needed from now on. */
  use(rule: string, offset: number | undefined): AllowDirective | undefined {
    const covering = this.#allows.filter((allow) =>
      allow.rule === rule && this.#covers(allow, offset)
    );
    // The nearest one is the one that was meant.
    const found = covering.at(-1);
    if (found !== undefined) this.#used.add(found);
    return found;
  }

  /** Allowances of rules that do not exist, and such that nothing needed. */
  findings(
    asked: readonly Rule[],
    isComplete: boolean,
  ): readonly { readonly rule: Rule; readonly hit: Hit }[] {
    return this.#allows.flatMap((allow) => {
      const rule = ruleOf(allow.rule);
      const offset = allow.start;
      if (rule === undefined) {
        return asked.includes(allowUnknownRule)
          ? [{
            rule: allowUnknownRule,
            hit: { message: `There is no rule "${allow.rule}"`, offset },
          }]
          : [];
      }
      const isIdle = isComplete && asked.includes(rule) &&
        !this.#used.has(allow);
      return isIdle
        ? [{
          rule: allowNothing,
          hit: { message: `Nothing here breaks ${allow.rule}`, offset },
        }]
        : [];
    });
  }

  #covers({ start }: AllowDirective, offset: number | undefined): boolean {
    const isAtHead = this.#spans.every((span) => span.start > start);
    if (isAtHead || offset === undefined) return isAtHead;
    const next = this.#spans.find((span) => span.start > start);
    return next !== undefined && next.start <= offset && offset <= next.end;
  }
}
