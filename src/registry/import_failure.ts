const ANSI_REGEXP = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
const PLACE_REGEXP = /\bat (?<place>file:\S+:\d+:\d+)/;
const UNKNOWN_REGEXP =
  /^Loading unprepared module: (?<wanted>\S+), imported from: (?<importer>\S+)$/;

/**
 * What went wrong when a user's module was imported, on one line and with its
 * place. What the module itself threw is returned as it is.
 */
export function importFailure(thrown: unknown, cwd: string): unknown {
  if (!(thrown instanceof Error) || !isRefusal(thrown)) return thrown;
  const message = messageOf(thrown.message.replace(ANSI_REGEXP, ""));
  return new Error(relative(message, cwd), { cause: thrown });
}

/** Whether the runtime refused the module, before any of it ran. */
function isRefusal(error: Error): boolean {
  return error instanceof SyntaxError ||
    "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

function messageOf(text: string): string {
  const unknown = UNKNOWN_REGEXP.exec(text)?.groups;
  if (unknown?.wanted !== undefined && unknown.importer !== undefined) {
    const { wanted, importer } = unknown;
    const directory = importer.slice(0, importer.lastIndexOf("/") + 1);
    return `There is no module "${
      wanted.replace(directory, "")
    }" at ${importer}`;
  }
  const [first = ""] = text.split("\n");
  const summary = first.replace(/^SyntaxError: /, "").replace(/\.$/, "");
  const place = PLACE_REGEXP.exec(text)?.groups?.place;
  return place === undefined || summary.includes(place)
    ? summary
    : `${summary} at ${place}`;
}

/** Files of the user's as the user would write them. */
function relative(text: string, cwd: string): string {
  return text.replace(/file:\/\/[^\s"']+/g, (url) => {
    const path = decodeURI(url.slice("file://".length));
    const prefix = cwd.endsWith("/") ? cwd : `${cwd}/`;
    return path.startsWith(prefix) ? path.slice(prefix.length) : path;
  });
}
