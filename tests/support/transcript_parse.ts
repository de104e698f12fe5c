/** What a transcript asks for, in the order in which it stands there. */
export type TranscriptStep = RunStep | FileStep | DatabaseStep | QuietStep;

/** A command and what a reader is told it prints. */
export interface RunStep {
  readonly kind: "run";
  readonly command: string;
  readonly output: readonly string[];
  readonly exitCode: number;
  /** Line of the command, counted from 1. */
  readonly line: number;
  /** Lines of the expected output, counted from 0, the end excluded. */
  readonly start: number;
  readonly end: number;
}

/** A fenced block whose info string names a file. */
export interface FileStep {
  readonly kind: "file";
  readonly path: string;
  readonly text: string;
}

/** `<!-- database: server as APP_URL -->`: a database of the transcript's own. */
export interface DatabaseStep {
  readonly kind: "database";
  readonly variable: string;
}

/** `<!-- $ command -->`: runs, must succeed, and is not shown to readers. */
export interface QuietStep {
  readonly kind: "quiet";
  readonly command: string;
  readonly line: number;
}

const FENCE_REGEXP = /^(\s*)(`{3,}|~{3,})\s*(\S*)\s*(\S*)/;
const DATABASE_REGEXP = /^\s*<!-- database: server(?: as (\w+))? -->\s*$/;
const QUIET_REGEXP = /^\s*<!-- \$ (.+?) -->\s*$/;
const EXIT_REGEXP = /^\? (\d+)$/;

/** Reads a Markdown document as a transcript. */
export function parseTranscript(markdown: string): readonly TranscriptStep[] {
  const lines = markdown.split("\n");
  const steps: TranscriptStep[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const database = DATABASE_REGEXP.exec(line);
    if (database !== null) {
      const variable = database[1] ?? "DATABASE_URL";
      steps.push({ kind: "database", variable });
    }
    const quiet = QUIET_REGEXP.exec(line)?.[1];
    if (quiet !== undefined) {
      steps.push({ kind: "quiet", command: quiet, line: index + 1 });
    }
    const fence = FENCE_REGEXP.exec(line);
    if (fence === null) continue;
    const end = endOfFence(lines, index, fence[2] ?? "```");
    const [, indent = "", , language, path = ""] = fence;
    const body = lines.slice(index + 1, end).map((text) =>
      text.startsWith(indent) ? text.slice(indent.length) : text.trimStart()
    );
    if (language === "console") steps.push(...commandsOf(body, index + 1));
    else if (/^[\w.-]+([/][\w.-]+)*$/.test(path) && /[./]/.test(path)) {
      steps.push({ kind: "file", path, text: `${body.join("\n")}\n` });
    }
    index = end;
  }
  return steps;
}

function endOfFence(
  lines: readonly string[],
  start: number,
  fence: string,
): number {
  const end = lines.findIndex((line, index) =>
    index > start && line.trim().startsWith(fence) &&
    line.trim().replaceAll(fence[0] ?? "`", "") === ""
  );
  return end === -1 ? lines.length : end;
}

/** Commands of a console block; `first` is its first line's index in the document. */
function commandsOf(body: readonly string[], first: number): RunStep[] {
  const starts = body.flatMap((line, index) =>
    line.startsWith("$ ") ? [index] : []
  );
  return starts.map((start, position) => {
    const end = starts[position + 1] ?? body.length;
    let from = start + 1;
    while (from < end && isContinuation(body[from] ?? "")) from += 1;
    const command = body.slice(start, from).map((line) => line.slice(2));
    const printed = body.slice(from, end);
    const exit = EXIT_REGEXP.exec(printed.at(-1) ?? "")?.[1];
    return {
      kind: "run",
      command: command.join("\n"),
      output: exit === undefined ? printed : printed.slice(0, -1),
      exitCode: Number(exit ?? 0),
      line: first + start + 1,
      start: first + from,
      end: first + end,
    };
  });
}

function isContinuation(line: string): boolean {
  return line.startsWith("> ") || line === ">";
}
