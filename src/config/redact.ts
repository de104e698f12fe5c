/** A URL or keywords and values, without the password. */
export function redactUrl(url: string): string {
  return url
    // A password may hold anything, an @ too: the last one ends it.
    .replace(/^(\s*\w+:\/\/[^:@/?#]*):.*@/s, "$1:***@")
    .replace(/([?&](?:ssl)?password=)[^&]*/gi, "$1***")
    .replace(
      /((?:^|\s)(?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*'?|\S+)/gi,
      "$1***",
    );
}
