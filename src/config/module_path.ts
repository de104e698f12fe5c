/**
 * A module's path as somebody in the working directory would write it, from
 * what a file says about it: relative to that file.
 */
export function modulePath(written: string, file: string): string {
  const text = written.replaceAll("\\", "/");
  if (text.startsWith("/") || /^[A-Za-z]:\//.test(text)) return text;
  const from = file.replaceAll("\\", "/");
  const around = from.slice(0, from.lastIndexOf("/") + 1);
  const isAbsolute = from.startsWith("/");
  const steps: string[] = [];
  for (const step of `${around}${text}`.split("/")) {
    if (step === "" || step === ".") continue;
    const last = steps.at(-1);
    if (step !== "..") steps.push(step);
    else if (last !== undefined && last !== "..") steps.pop();
    else if (!isAbsolute) steps.push(step);
  }
  return `${isAbsolute ? "/" : ""}${steps.join("/")}`;
}
