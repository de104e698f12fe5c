/** A path without `.`, `..` in its midst and doubled slashes. */
export function normalizePath(path: string): string {
  const prefix = /^(?:[A-Za-z]:)?\//.exec(path)?.[0] ?? "";
  const parts: string[] = [];
  for (const part of path.slice(prefix.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || prefix === "") parts.push(part);
  }
  return prefix + parts.join("/") || ".";
}

/** Follows `path` from a directory; an absolute path stays as it is. */
export function joinPath(directory: string, path: string): string {
  return normalizePath(isAbsolute(path) ? path : `${directory}/${path}`);
}

/** The way from an absolute directory to an absolute path, both normalized. */
export function relativePath(directory: string, path: string): string {
  const from = directory.split("/").filter((part) => part !== "");
  const to = path.split("/").filter((part) => part !== "");
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const steps = [
    ...from.slice(shared).map(() => ".."),
    ...to.slice(shared),
  ];
  return steps.join("/") || ".";
}

/** The directory that holds a path. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash > 0) return path.slice(0, slash);
  return slash === 0 ? "/" : ".";
}

/** Whether a path is a directory, or lies somewhere below it. */
export function isWithin(directory: string, path: string): boolean {
  return directory === "." && !path.startsWith("..") || path === directory ||
    path.startsWith(`${directory}/`);
}

function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?\//.test(path);
}
