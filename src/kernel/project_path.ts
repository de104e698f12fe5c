/** A path as it is where it is absolute, else below the project. */
export function projectPath(root: string, path: string): string {
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) ||
    path.startsWith("file:");
  return isAbsolute ? path : `${root}/${path}`;
}
