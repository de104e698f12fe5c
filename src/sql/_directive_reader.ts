import type { Place } from "../kernel/mod.ts";
import { parseExpectation } from "./expectation.ts";
import type { Expectation } from "./expectation.ts";
import type { Finding } from "./finding.ts";
import type { PlaceFinder } from "./place.ts";
import type { Cut, Remark } from "./split.ts";

/** What the comments before the first statement say of the file. */
export interface FileDirectives {
  readonly description?: string;
  readonly dependsOn: readonly string[];
  /** Versions that it stands for; absent where it stands for itself alone. */
  readonly replaces?: readonly string[];
  readonly noTransaction: boolean;
  /** 0 waits for ever. */
  readonly lockTimeoutMs?: number;
  readonly role?: RoleDirective;
  /** Rules that `lint` is not to apply, in the order in which they stand. */
  readonly allows?: readonly AllowDirective[];
}

/**
 * A rule that is broken on purpose: before the first statement in the whole
 * file, else in the statement it stands before.
 */
export interface AllowDirective {
  readonly rule: string;
  /** Why; may be empty. */
  readonly reason: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** The role that a file is to run as, and where it says so. */
export interface RoleDirective {
  /** As the catalog spells it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** The directives of a script, and what is wrong with them. */
export interface Directives {
  readonly file: FileDirectives;
  /** By index of the segment that they stand before. */
  readonly expectations: ReadonlyMap<number, Expectation>;
  /** Indexes of the segments that go on where they were cut off. */
  readonly resumables: ReadonlySet<number>;
  readonly findings: readonly Finding[];
}

const HEAD_REGEXP = /^(?:--|\/\*)\s*confiture\s*:\s*/i;
const WORD_REGEXP = /^([\w-]*)\s*([^]*)$/;
const KNOWN =
  "depends-on, description, no-transaction, lock-timeout, role, replaces, expect, resumable, allow";
const NAME_REGEXP = /^(?:[\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")+")$/u;
/** What SET ROLE takes for nobody, quoted or not; what GRANT takes for somebody else. */
const NO_ROLES: ReadonlySet<string> = new Set([
  "none",
  "public",
  "current_role",
  "current_user",
  "session_user",
]);
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
};

/** Reads one directive after another. Lives as long as that takes. */
export class DirectiveReader {
  readonly #text: string;
  readonly #cut: Cut;
  readonly #places: PlaceFinder;
  readonly #firstStatement: number;
  readonly #findings: Finding[] = [];
  readonly #expectations = new Map<number, Expectation>();
  readonly #resumables = new Set<number>();
  readonly #dependsOn: string[] = [];
  readonly #replaces: string[] = [];
  #description: string | undefined;
  #noTransaction = false;
  #lockTimeoutMs: number | undefined;
  #role: RoleDirective | undefined;
  readonly #allows: AllowDirective[] = [];

  /** Reads directives of this text, which was cut like this. */
  constructor(
    text: string,
    { cut, places }: { readonly cut: Cut; readonly places: PlaceFinder },
  ) {
    this.#text = text;
    this.#cut = cut;
    this.#places = places;
    const first = cut.segments.findIndex(({ kind }) => kind !== "meta");
    this.#firstStatement = first < 0 ? cut.segments.length : first;
  }

  /** Takes one comment, or notes what is wrong with it. */
  read(remark: Remark): void {
    const comment = this.#text.slice(remark.start, remark.end);
    if (!remark.isLine) {
      this.#refuse(
        remark,
        "a directive stands in a comment that begins with --",
      );
      return;
    }
    const body = comment.replace(HEAD_REGEXP, "").trim();
    const [, name = "", value = ""] = WORD_REGEXP.exec(body) ?? [];
    // Hints about renames are for those who compare schemas.
    if (name.toLowerCase() === "renamed-from") return;
    if (remark.isInside) {
      this.#refuse(remark, `"${name}" stands inside a statement`);
    } else if (!this.#isAlone(remark)) {
      this.#refuse(remark, `"${name}" stands behind something on its line`);
    } else this.#take(remark, { name: name.toLowerCase(), value });
  }

  /** All that was read. */
  directives(): Directives {
    return {
      file: {
        ...(this.#description !== undefined &&
          { description: this.#description }),
        dependsOn: this.#dependsOn,
        ...(this.#replaces.length > 0 && { replaces: this.#replaces }),
        noTransaction: this.#noTransaction,
        ...(this.#lockTimeoutMs !== undefined &&
          { lockTimeoutMs: this.#lockTimeoutMs }),
        ...(this.#role !== undefined && { role: this.#role }),
        ...(this.#allows.length > 0 && { allows: this.#allows }),
      },
      expectations: this.#expectations,
      resumables: this.#resumables,
      findings: this.#findings,
    };
  }

  #take(
    remark: Remark,
    { name, value }: { readonly name: string; readonly value: string },
  ): void {
    switch (name) {
      case "expect":
        return this.#takeExpectation(remark, value);
      case "resumable":
        return this.#takeResumable(remark, value);
      case "allow":
        return this.#takeAllow(remark, value);
      case "depends-on":
      case "description":
      case "no-transaction":
      case "lock-timeout":
      case "role":
      case "replaces":
        break;
      default:
        return this.#refuse(
          remark,
          `"${name}" is not a directive; there are ${KNOWN}`,
        );
    }
    if (remark.before > this.#firstStatement) {
      return this.#refuse(
        remark,
        `"${name}" belongs before the first statement`,
      );
    }
    switch (name) {
      case "depends-on":
        this.#dependsOn.push(...this.#versionsIn(remark, { name, value }));
        return;
      case "replaces":
        this.#replaces.push(...this.#versionsIn(remark, { name, value }));
        return;
      case "description":
        return this.#takeDescription(remark, value);
      case "no-transaction":
        return this.#takeNoTransaction(remark, value);
      case "lock-timeout":
        return this.#takeLockTimeout(remark, value);
      case "role":
        return this.#takeRole(remark, value);
    }
  }

  #versionsIn(
    remark: Remark,
    { name, value }: { readonly name: string; readonly value: string },
  ): readonly string[] {
    const versions = value.split(/[\s,]+/).filter((version) => version !== "");
    const wrong = versions.find((version) => !/^\d+$/.test(version));
    if (wrong !== undefined) {
      this.#refuse(
        remark,
        `"${name}" takes versions, and "${wrong}" is none`,
      );
      return [];
    }
    if (versions.length === 0) {
      this.#refuse(remark, `"${name}" takes one or more versions`);
    }
    return versions;
  }

  #takeDescription(remark: Remark, value: string): void {
    if (value === "") this.#refuse(remark, '"description" takes a text');
    else if (this.#description !== undefined) {
      this.#refuse(remark, '"description" is there already');
    } else this.#description = value;
  }

  #takeNoTransaction(remark: Remark, value: string): void {
    if (value === "") this.#noTransaction = true;
    else this.#refuse(remark, '"no-transaction" takes nothing after it');
  }

  #takeLockTimeout(remark: Remark, value: string): void {
    const [, digits, unit = ""] =
      /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s|min|h)$/i.exec(value) ?? [];
    const factor = value === "0" ? 1 : UNIT_MS[unit.toLowerCase()];
    if (factor === undefined) {
      this.#refuse(
        remark,
        `"lock-timeout" takes a time such as 500ms, 2s or 1min, not "${value}"`,
      );
    } else if (this.#lockTimeoutMs !== undefined) {
      this.#refuse(remark, '"lock-timeout" is there already');
    } else this.#lockTimeoutMs = Math.round(Number(digits ?? "0") * factor);
  }

  #takeRole(remark: Remark, value: string): void {
    const name = value.startsWith('"')
      ? value.slice(1, -1).replaceAll('""', '"')
      : value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    if (!NAME_REGEXP.test(value) || NO_ROLES.has(name)) {
      this.#refuse(
        remark,
        `"role" takes the name of a role, and "${value}" is none`,
      );
    } else if (this.#role !== undefined) {
      this.#refuse(remark, '"role" is there already');
    } else {
      const { start, end } = remark;
      this.#role = { name, start, end, place: this.#places.at(start) };
    }
  }

  #takeAllow({ start, end }: Remark, value: string): void {
    const [, rule = "", reason = ""] = WORD_REGEXP.exec(value) ?? [];
    if (rule === "") {
      this.#findings.push({
        message: '"allow" takes the name of a rule, and the reason',
        offset: start,
      });
      return;
    }
    this.#allows.push({
      rule: rule.toLowerCase(),
      reason: reason.trim(),
      start,
      end,
      place: this.#places.at(start),
    });
  }

  #takeExpectation(remark: Remark, value: string): void {
    const place = this.#places.at(remark.start);
    const expectation = parseExpectation(value, place);
    const segment = this.#cut.segments[remark.before];
    if (expectation === undefined) {
      this.#refuse(
        remark,
        `"expect" takes "rows", one of = <> < <= > >=, and a number, not "${value}"`,
      );
    } else if (segment === undefined || segment.kind === "meta") {
      this.#refuse(remark, '"expect" belongs right before a statement');
    } else if (this.#expectations.has(remark.before)) {
      this.#refuse(remark, "the statement has an expectation already");
    } else this.#expectations.set(remark.before, expectation);
  }

  #takeResumable(remark: Remark, value: string): void {
    const segment = this.#cut.segments[remark.before];
    if (value !== "") {
      this.#refuse(remark, `"resumable" takes nothing, not "${value}"`);
    } else if (segment === undefined || segment.kind === "meta") {
      this.#refuse(remark, '"resumable" belongs right before a statement');
    } else this.#resumables.add(remark.before);
  }

  #isAlone({ start }: Remark): boolean {
    const lineStart = this.#text.lastIndexOf("\n", start) + 1;
    return this.#text.slice(lineStart, start).trim() === "";
  }

  #refuse(remark: Remark, message: string): void {
    this.#findings.push({ message, offset: remark.start });
  }
}
