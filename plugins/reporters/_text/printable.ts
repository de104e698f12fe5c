/**
 * A text without control characters other than line breaks and tabs, so that
 * nothing a server or a file says can steer a terminal.
 */
export function harmless(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "\u{FFFD}");
}

/** The same with spaces for tabs, where columns count. */
export function printable(text: string): string {
  return harmless(text).replaceAll("\t", "  ");
}

/** The same on one line: breaks and what surrounds them become one space. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim();
}
