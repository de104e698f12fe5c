import { headOfDown, isWhole } from "./migration_texts.ts";
import type { DownOptions } from "./migration_texts.ts";
import { reasonsOf, remarksOn } from "./sql_text.ts";
import type { Step } from "./step.ts";

/** Both directions of one file. */
export interface Directions {
  readonly up: readonly Step[];
  readonly down: readonly Step[];
}

/** Writes both directions as one module in TypeScript. */
export function typescriptText(
  { up, down }: Directions,
  options: DownOptions,
): string {
  const areBoth = isWhole(up) && isWhole(down);
  const bodies = [up, down].map((steps) =>
    areBoth ? wholeBody(steps) : steps.map(apart)
  );
  const [upward = [], downward = []] = bodies;
  const reasons = areBoth ? [] : reasonsOf([...up, ...down]);
  return [
    'import type { MigrationContext } from "confiture";',
    "",
    `export const description = ${JSON.stringify(options.title)};`,
    ...reasons.length === 0 ? [] : ["", ...reasons.map(comment)],
    ...areBoth ? [] : [
      ...reasons.length === 0 ? [""] : [],
      "export const transaction = false;",
    ],
    "",
    ...functionText("up", upward),
    "",
    ...headOfDown(down, options).slice(1).map(comment),
    ...functionText("down", downward),
    "",
  ].join("\n");
}

function functionText(
  name: string,
  paragraphs: readonly string[],
): readonly string[] {
  const context = paragraphs.length === 0
    ? ""
    : "{ execute }: MigrationContext";
  return [
    `export async function ${name}(${context}): Promise<void> {`,
    ...paragraphs.length === 0 ? [] : [paragraphs.join("\n\n")],
    "}",
  ];
}

function wholeBody(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ changes }) =>
    changes.map((change) =>
      [...remarksOn(change).map(inner), call(change.sql)].join("\n")
    )
  );
}

/** Outside of the run's transaction each transaction is written out, with the limit that the run would set. */
function apart({ mode, changes }: Step): string {
  const remarks = changes.flatMap(remarksOn).map(inner);
  const calls = mode === "outside"
    ? changes.map(({ sql }) => call(sql))
    : [call([
      "BEGIN",
      "SET LOCAL lock_timeout = '5s'",
      ...changes.map(({ sql }) => sql.trimEnd()),
      "COMMIT",
    ].join(";\n"))];
  return [...remarks, ...calls].join("\n");
}

function call(sql: string): string {
  const text = sql.trimEnd().replaceAll(/[\\`]|\$\{/g, "\\$&");
  return `  await execute(\`${text}\`);`;
}

function inner(text: string): string {
  return `  ${comment(text)}`;
}

function comment(text: string): string {
  return `// ${text.replaceAll(/\s+/g, " ")}`.trimEnd();
}
