import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Subject } from "./subject.ts";
import { ENVIRONMENT } from "./subject.ts";

/** Nobody writes an environment of more than a mebibyte; it is another file. */
const MOST_BYTES = 1_048_576;

/** A file, and what it is. */
interface Named {
  readonly file: string;
  readonly subject: Subject;
}

/** Reads the text of an environment file, or of one that is like it. */
export async function readText(
  file: string,
  host: Host,
  subject: Subject = ENVIRONMENT,
): Promise<string> {
  const named = { file, subject };
  const bytes = await readBytes(named, host);
  if (bytes.length > MOST_BYTES) throw tooLarge(named, bytes.length);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe ||
    bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isWide) throw undecodable(named, { message: "it is UTF-16, not UTF-8" });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const at = text.indexOf("\0");
    if (at < 0) return text;
    throw undecodable(named, {
      message: "it holds a NUL byte",
      before: text.slice(0, at),
    });
  } catch (error) {
    if (error instanceof ConfitureError) throw error;
    const text = new TextDecoder().decode(bytes);
    throw undecodable(named, {
      message: "it is not UTF-8",
      before: text.slice(0, text.indexOf("\ufffd")),
    });
  }
}

async function readBytes(named: Named, host: Host): Promise<Uint8Array> {
  const { file, subject } = named;
  try {
    const stat = await host.files.stat(file);
    if (stat !== undefined && stat.size > MOST_BYTES) {
      throw tooLarge(named, stat.size);
    }
    return await host.files.read(file);
  } catch (error) {
    if (error instanceof ConfitureError) throw error;
    throw unreadable(file, error, subject);
  }
}

function tooLarge(
  { file, subject }: Named,
  bytes: number,
): ConfitureError {
  const megabytes = (bytes / MOST_BYTES).toFixed(1);
  return new ConfitureError(
    "config/unreadable",
    `Cannot read the ${subject.name} "${file}": it has ${megabytes} MB, and ${subject.plural} are small`,
    { place: { file }, hint: `Name another file with ${subject.flags}` },
  );
}

interface Fault {
  readonly message: string;
  /** The text up to the fault. */
  readonly before?: string;
}

function undecodable(
  { file, subject }: Named,
  { message, before }: Fault,
): ConfitureError {
  const lines = before?.split("\n");
  const last = lines?.at(-1);
  const place = lines === undefined || last === undefined
    ? { file }
    : { file, line: lines.length, column: [...last].length + 1 };
  return new ConfitureError(
    "config/unreadable",
    `Cannot read the ${subject.name} "${file}": ${message}`,
    { place, hint: "Save the file as UTF-8" },
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "part of its path is no directory",
  EISDIR: "it is a directory",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
};

/** Why a file cannot be read, without the platform's way of saying so. */
export function unreadable(
  file: string,
  error: unknown,
  subject: Subject = ENVIRONMENT,
): ConfitureError {
  const code = error instanceof Error && "code" in error
    ? String(error.code)
    : "";
  const reason = REASONS[code] ??
    (error instanceof Error ? error.message : String(error));
  return new ConfitureError(
    "config/unreadable",
    `Cannot read the ${subject.name} "${file}": ${reason}`,
    { place: { file }, cause: error },
  );
}
