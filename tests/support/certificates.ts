import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes `ca.crt`, and servers' and clients' certificates signed by it. */
export function makeCertificates(
  directory: string,
  wanted: Readonly<Record<string, { subject: string; names?: string }>>,
): void {
  const key = ["-newkey", "rsa:2048", "-nodes", "-sha256"];
  openssl(directory, [
    ...["req", "-x509", ...key, "-days", "30"],
    ...["-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=Test authority"],
  ]);
  for (const [name, { subject, names }] of Object.entries(wanted)) {
    openssl(directory, [
      ...["req", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`],
      ...["-subj", subject],
    ]);
    writeFileSync(
      join(directory, `${name}.ext`),
      names === undefined ? "" : `subjectAltName=${names}\n`,
    );
    openssl(directory, [
      ...["x509", "-req", "-in", `${name}.csr`, "-out", `${name}.crt`],
      ...["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"],
      ...["-days", "30", "-sha256", "-extfile", `${name}.ext`],
    ]);
  }
}

/** Runs openssl in a directory. */
export function openssl(directory: string, args: readonly string[]): void {
  const done = spawnSync("openssl", args, { cwd: directory, encoding: "utf8" });
  if (done.status !== 0) {
    throw new Error(`openssl ${args[0]}: ${done.stderr}${done.error ?? ""}`);
  }
}
