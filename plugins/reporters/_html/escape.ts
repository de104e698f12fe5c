/** A text as HTML shows it, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return text.toWellFormed()
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, "\u{FFFD}")
    .replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
