/**
 * Whether what was printed is what was expected: `[..]` stands for anything
 * within a line, `...` alone for any lines; durations, times and spaces before
 * the end of a line do not count.
 */
export function matchesOutput(
  expected: readonly string[],
  printed: readonly string[],
): boolean {
  const pattern = trimmed(expected).map((line) =>
    line.trim() === "..." ? "(?:.*\\n)*?" : `${patternOf(line)}\\n`
  ).join("");
  const text = trimmed(printed).map((line) => `${normalised(line)}\n`).join("");
  return new RegExp(`^${pattern}$`).test(text);
}

/** The expected output that fits what was printed, with old placeholders where they still fit. */
export function updatedOutput(
  expected: readonly string[],
  printed: readonly string[],
): readonly string[] {
  const left = expected.filter((line) => line.trim() !== "...");
  return trimmed(printed).map((line) => {
    const index = left.findIndex((old) => matchesOutput([old], [line]));
    return index === -1 ? line : left.splice(index, 1)[0] ?? line;
  });
}

function patternOf(line: string): string {
  return normalised(line).split("[..]")
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
}

/** A line without what differs from run to run. */
function normalised(line: string): string {
  const timeless = line
    .replace(
      /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/g,
      "<time>",
    )
    .replace(/("\w+_ms": ?)\d+(\.\d+)?/g, "$10")
    .replace(/("at": ?)\d{12,}/g, "$10");
  const measured = timeless.replace(
    /(?<![\w.])\d+(\.\d+)? (h|min|s|ms)( \d+ (min|s))?(?!\w)/g,
    "<duration>",
  );
  return (measured === timeless ? timeless : measured.replace(/ +/g, " "))
    .trimEnd();
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return lines.slice(0, last + 1);
}
