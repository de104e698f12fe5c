import type { Rule } from "../rule.ts";

/** COPY of a file that lies beside the server. */
export const copyServerFile: Rule = {
  name: "copy-server-file",
  title: "COPY from a file or a program of the server's",
  why:
    "The file must lie on the server's own disk, where few may read it, and hosted servers allow it to nobody",
  example: "COPY countries FROM '/tmp/countries.csv' (FORMAT csv);",
  cure: "COPY … FROM stdin, with the data in the file",
  severity: "warning",
  *check(statement) {
    const { filename, is_from, is_program } = statement.is("CopyStmt") ?? {};
    if (filename === undefined || is_from !== true) return;
    yield {
      message: `${
        is_program ? "The program" : `"${filename}"`
      } is looked for on the server`,
      offset: statement.start,
    };
  },
};
