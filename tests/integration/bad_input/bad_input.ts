/** A wrong call or project, and what the user is told. */
export interface BadInput {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** What standard error says, line by line. */
  readonly told: readonly string[];
}

/** The call most of them make. */
export const UP: readonly string[] = ["migrate", "up"];

/** A migration's file. */
export const A = "db/migrations/001_a.up.sql";

/** Nothing listens there: what is refused is refused before anything is connected. */
export const SERVER: Readonly<Record<string, string>> = {
  "db/environments/local.yaml":
    "database_url: postgresql://app@127.0.0.1:1/app\n",
};

/** Files beside that environment. */
export function project(
  files: Readonly<Record<string, string | Uint8Array>>,
): Readonly<Record<string, string | Uint8Array>> {
  return { ...SERVER, ...files };
}
