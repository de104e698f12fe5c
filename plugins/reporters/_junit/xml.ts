/** An element of XML: its name, its attributes, and what is in it. */
export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  /** Elements, or text. */
  readonly content?: readonly Element[] | string;
}

/** A document with one element a line. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}\n`;
}

function elementText(element: Element, indent: string): string {
  const { name, attributes = {}, content = [] } = element;
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attributeText(String(value))}"`]
  ).join("");
  const start = `${indent}<${name}${given}`;
  if (content.length === 0) return `${start}/>`;
  if (typeof content === "string") {
    return `${start}>${contentText(content)}</${name}>`;
  }
  const inner = content.map((each) => elementText(each, `${indent}  `));
  return [`${start}>`, ...inner, `${indent}</${name}>`].join("\n");
}

/** What XML 1.0 cannot hold, also not as a reference, becomes a replacement character. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(
    // deno-lint-ignore no-control-regex
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
    "\u{FFFD}",
  );
}

/** `>` too, so that no `]]>` stands in the text. */
function contentText(text: string): string {
  return xmlText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}

/** White space other than a blank would be read as one. */
function attributeText(text: string): string {
  return contentText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;");
}
