import { forbiddenOf } from "../../catalog/schema/mod.ts";
import type { RenameQuestion } from "../../catalog/schema/mod.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { DiffResult } from "./results.ts";

/** Refuses a migration that costs what nobody has allowed; undefined where all is allowed. */
export function destructive(
  { hazards }: Pick<DiffResult, "hazards">,
  allowed: readonly string[],
): ConfitureError | undefined {
  const refused = forbiddenOf(hazards, allowed);
  if (refused.length === 0) return undefined;
  const types = [...new Set(refused.map(({ type }) => type))];
  const flag = `--allow ${[...new Set([...allowed, ...types])].join(",")}`;
  return new ConfitureError(
    "schema/destructive",
    `Cannot write the migration: it would cost ${types.join(" and ")}`,
    {
      problems: refused.map(({ type, object, text }) => ({
        message: `${object}: ${type}: ${text}`,
      })),
      hint: `Pass ${flag} once nobody needs what is lost`,
    },
  );
}

/** Stops where only people know what was renamed; undefined where there is no question. */
export function openQuestions(
  questions: readonly RenameQuestion[],
): ConfitureError | undefined {
  if (questions.length === 0) return undefined;
  const flags = questions.flatMap(({ from, candidates }) => {
    const [first] = candidates;
    return first === undefined ? [] : [renameFlag(from, first.to)];
  });
  return new ConfitureError(
    "schema/question",
    `Cannot tell what was renamed: ${questions.length} ${
      questions.length === 1 ? "question is" : "questions are"
    } open`,
    {
      problems: questions.map(({ from, candidates }) => ({
        message: `${from} is gone. Is it now ${
          candidates.map(({ to, score }) => `${to} (${score.toFixed(2)})`)
            .join(" or ")
        }?`,
        hint: `${
          candidates.map(({ to }) => renameFlag(from, to)).join(" or ")
        }; if it is gone: --no-rename ${shellWord(nameOf(from))}`,
      })),
      hint: `Answer with ${
        flags.join(" ")
      }, with --no-rename, or with \`-- confiture: renamed-from\` in the DDL`,
    },
  );
}

/** Refuses answers to questions that nobody asks; undefined where each was of use. */
export function unusedAnswers(
  unused: readonly string[],
): ConfitureError | undefined {
  const [first] = unused;
  if (first === undefined) return undefined;
  return new ConfitureError(
    "schema/unused-answer",
    `Cannot use what was said of renames: ${first}`,
    { problems: unused.map((message) => ({ message })) },
  );
}

function renameFlag(from: string, to: string): string {
  return `--rename ${shellWord(`${nameOf(from)}=${nameOf(to)}`)}`;
}

/** The name in an id, without its kind: kinds are words in lower case. */
function nameOf(id: string): string {
  return id.replace(KIND_REGEXP, "");
}

const KIND_REGEXP =
  /^(?:schema|table|column|constraint|index|enum value|enum|attribute|domain|composite|range|type|sequence|function|aggregate|materialized view|view|trigger|policy|rule|statistics) /;

/** As a shell takes it as one word. */
function shellWord(text: string): string {
  return /^[\w.,=:/-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
