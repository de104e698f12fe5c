import type { PluginContext } from "../../../src/kernel/mod.ts";

/** Says what a project's file is called where the whole repository is looked at. */
export type RepositoryPath = (file: string) => string;

/** Where CI has checked the repository out. */
const CHECKOUTS = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/**
 * A project need not stand at its repository's top, but what annotates files is
 * told their paths from there. What is not in the checkout keeps its path from
 * the project.
 */
export function repositoryPath(
  { root, env }: Pick<PluginContext, "root" | "env">,
): RepositoryPath {
  const top = CHECKOUTS.map((name) => env(name))
    .find((path) => path !== undefined && isBelow(root, path));
  return (file) => {
    const path = slashed(file);
    if (isAbsolute(path)) {
      return [top, root].filter((each) => each !== undefined)
        .filter((each) => isBelow(path, each))
        .map((each) => below(path, each))[0] ?? path;
    }
    const plain = path.replace(/^(?:\.\/)+/, "");
    return top === undefined ? plain : resolved(below(`${root}/${plain}`, top));
  };
}

/** Without `..`, where that can be had. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function isBelow(path: string, directory: string): boolean {
  const [inner, outer] = [slashed(path), slashed(directory)];
  return inner === outer || inner.startsWith(`${outer}/`);
}

function below(path: string, directory: string): string {
  return slashed(path).slice(slashed(directory).length)
    .replace(/^\/+/, "");
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/").replace(/\/+$/, "");
}
