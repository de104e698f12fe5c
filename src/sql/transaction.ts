import type { ErrorCode } from "../kernel/mod.ts";
import { areLastWords, isDivision, isLastWord } from "./_wrapping.ts";
import { findingsError } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { Script, Statement } from "./script.ts";
import { setsSession } from "./setting.ts";

/** In which transactions a script runs. */
export type Shape =
  | {
    readonly kind: "transactional";
    /** `BEGIN`, or the file's own with its options. */
    readonly begin: string;
    /** The file's own BEGIN, where it has one: what an error in it is mapped with. */
    readonly opening?: Statement;
    /** Without the BEGIN and COMMIT that wrap them, but with what stands around these. */
    readonly statements: readonly Statement[];
  }
  | {
    readonly kind: "stepwise";
    /** Each of them a message of its own. */
    readonly statements: readonly Statement[];
    /** Why, for people. */
    readonly reason: string;
  };

/** How to report transaction control that is not allowed. */
export interface ShapeOptions {
  /** `migration/transaction-control` where nothing else is said. */
  readonly code?: ErrorCode;
}

/**
 * Decides how a script runs. Throws, with every place, where its transaction
 * control is neither one BEGIN … COMMIT around all of it but settings and last
 * words, nor allowed by `no-transaction`.
 */
export function shapeOf(script: Script, options: ShapeOptions = {}): Shape {
  const { statements, directives } = script;
  if (directives.noTransaction) {
    return {
      kind: "stepwise",
      statements,
      reason: "the file says no-transaction",
    };
  }
  const shape = wrappedShape(statements) ?? bareShape(statements);
  const findings = findingsOf(shape, statements);
  if (findings.length > 0) {
    throw findingsError(findings, {
      code: options.code ?? "migration/transaction-control",
      doing: `run "${script.file}"`,
      file: script.file,
      text: script.text,
    });
  }
  return shape;
}

/** What is wrong with a script's transaction control; nothing where it says that it needs none. */
export function transactionFindings(
  { statements, directives }: Script,
): readonly Finding[] {
  return directives.noTransaction ? [] : findingsOf(
    wrappedShape(statements) ?? bareShape(statements),
    statements,
  );
}

/**
 * The shape of a file that is one BEGIN … COMMIT. What stands around the two
 * runs in the same transaction. Settings before BEGIN can do so, since each
 * file starts from the session's initial state, and what they set lives on
 * behind COMMIT as it did before. What stands behind COMMIT is committed
 * together with the rest, or not at all, and is as true there: it looks, sets
 * for the file's own sake, moves a sequence, or calls a function, which sees
 * all that the file has done.
 */
function wrappedShape(statements: readonly Statement[]): Shape | undefined {
  const begin = statements.findIndex((statement) => !setsSession(statement));
  const commit = statements.findLastIndex((statement) =>
    !isLastWord(statement)
  );
  const opening = statements[begin];
  if (opening?.control !== "begin" || begin === commit) return undefined;
  if (statements[commit]?.control !== "commit") return undefined;
  const inner = statements.slice(begin + 1, commit);
  if (inner.some(isDivision)) return undefined;
  const last = statements.slice(commit + 1);
  if (!areLastWords(last, inner)) return undefined;
  // SET TRANSACTION must come before any query, which set_config() is in.
  const body = inner.findIndex(({ control }) => control !== "characteristics");
  const head = body < 0 ? inner.length : body;
  return {
    kind: "transactional",
    begin: opening.text,
    opening,
    statements: [
      ...inner.slice(0, head),
      ...statements.slice(0, begin),
      ...inner.slice(head),
      ...last,
    ],
  };
}

/** The shape of a file without any BEGIN. */
function bareShape(statements: readonly Statement[]): Shape {
  const first = statements.find(({ outside }) => outside !== undefined);
  if (first === undefined) {
    return { kind: "transactional", begin: "BEGIN", statements };
  }
  return {
    kind: "stepwise",
    statements,
    reason:
      `${first.outside} in line ${first.place.line} cannot run in a transaction`,
  };
}

function findingsOf(
  shape: Shape,
  statements: readonly Statement[],
): readonly Finding[] {
  if (shape.kind === "transactional" && shape.opening !== undefined) {
    return shape.statements.flatMap(({ outside, start }) =>
      outside === undefined ? [] : [{
        message: `${outside} cannot run between BEGIN and COMMIT`,
        offset: start,
        hint:
          "Remove BEGIN and COMMIT, or move the statement to a file of its own",
      }]
    );
  }
  return [
    ...divisions(statements),
    ...(shape.kind === "stepwise" ? savepoints(statements) : []),
  ];
}

/** Savepoints live in a transaction, and a stepwise file has none. */
function savepoints(statements: readonly Statement[]): readonly Finding[] {
  return statements.filter(({ control }) => control === "savepoint").map((
    statement,
  ) => ({
    message: `${
      nameOf(statement)
    } needs a transaction, and the file cannot run in one`,
    offset: statement.start,
  }));
}

/** What is wrong with each statement that begins or ends a transaction. */
function divisions(statements: readonly Statement[]): readonly Finding[] {
  const findings: Finding[] = [];
  let open: Statement | undefined;
  let hadPair = false;
  const refuse = (statement: Statement, message: string) =>
    findings.push({ message, offset: statement.start });

  for (const statement of statements.filter(isDivision)) {
    const name = nameOf(statement);
    const rest = statements.slice(statement.index + 1);
    switch (statement.control) {
      case "begin":
        if (open !== undefined) {
          refuse(
            statement,
            `${name} stands inside the transaction of line ${open.place.line}`,
          );
          break;
        }
        if (hadPair) refuse(statement, `${name} begins a second transaction`);
        else if (!statements.slice(0, statement.index).every(setsSession)) {
          refuse(statement, `${name} is not the file's first statement`);
        }
        open = statement;
        break;
      case "commit":
        if (open === undefined) {
          refuse(
            statement,
            `${name} ends a transaction the file did not begin`,
          );
        } else if (
          rest[0]?.control !== "begin" &&
          !areLastWords(rest, statements.slice(open.index, statement.index))
        ) refuse(statement, `${name} is not the file's last statement`);
        hadPair ||= open !== undefined;
        open = undefined;
        break;
      case "rollback":
        refuse(statement, `${name} would undo what the ledger records`);
        hadPair ||= open !== undefined;
        open = undefined;
        break;
      default:
        refuse(
          statement,
          `${name} is not possible in a migration's transaction`,
        );
    }
  }
  if (open !== undefined) {
    refuse(open, `${nameOf(open)} is never followed by COMMIT`);
  }
  return findings;
}

/** The statement's first words, as people would call it. */
function nameOf({ control, words }: Statement): string {
  const [first = "", second = ""] = words;
  switch (control) {
    case "chain":
      return `${first} AND CHAIN`;
    case "prepare":
    case "settle-prepared":
      return `${first} ${second}`;
    case "begin":
      return first === "START" ? "START TRANSACTION" : first;
    case "savepoint":
      return first === "ROLLBACK" || first === "ABORT" ? `${first} TO` : first;
    default:
      return first;
  }
}
