/**
 * A text that Markdown shows as it is: no markup, no HTML, nobody is notified
 * by an `@` in it, and nothing is linked by a `#` or by itself.
 */
export function escaped(text: string): string {
  return onOneLine(text)
    // Entities are read before names and links are looked for: only what comes between helps.
    .replace(/[@#](?=[\w-])/g, (sign) => `${sign}${JOINER}`)
    .replace(/(?:https?|ftp)(?=:\/\/)|\bwww(?=\.)/gi, (start) => start + JOINER)
    .replace(
      // A line between letters is none to Markdown.
      /[\\`*{}[\]<>&|~$!]|(?<!\w)_|_(?!\w)/g,
      (sign) => `&#${sign.charCodeAt(0)};`,
    );
}

/** Has no width, and no line breaks at it. */
const JOINER = "\u2060";

/** A text between backticks, to the letter, in a table. */
export function code(text: string): string {
  const line = onOneLine(text);
  if (line === "") return "";
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  // A table looks for `|` in code too, and knows no other way to write it.
  return `${fence}${pad}${line.replaceAll("|", "\\|")}${pad}${fence}`;
}

/** Lines between fences, to the letter. */
export function fenced(text: string, language = ""): string {
  const lines = printable(text).replace(/\n+$/, "");
  const fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}${language}\n${lines}\n${fence}\n`;
}

/** A table; its cells are Markdown already. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [columns, columns.map(() => "---"), ...rows].map(line).join("");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function onOneLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim();
}

/** Without what steers a terminal, or turns the direction of a text. */
function printable(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(
    /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu,
    "\u{FFFD}",
  );
}
