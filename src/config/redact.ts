/** A URL or keyword/value text without its password. */
export function redactUrl(url: string): string {
  return url
    .replace(/^([a-z]+:\/\/[^/?#@:]*):[^@/]*@/i, "$1:***@")
    .replace(/([?&](?:password|sslpassword)=)[^&]*/gi, "$1***")
    .replace(
      /\b((?:password|sslpassword)\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)/gi,
      "$1***",
    );
}
