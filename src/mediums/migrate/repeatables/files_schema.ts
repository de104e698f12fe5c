import { readSchema } from "../../../catalog/schema/introspect.ts";
import type { Schema } from "../../../catalog/schema/model.ts";
import { scratchPlace } from "../../../database/scratch/place.ts";
import { ConfitureError } from "../../../kernel/errors.ts";
import type { MigrationProject } from "../project.ts";

/** What the schema's files come to. */
export interface FilesSchema {
  readonly schema: Schema;
  /** Of the server that it was built on. */
  readonly serverVersion: number;
}

/** Builds the schema's files on a scratch database, and reads what they come to. */
export async function schemaOfFiles(
  project: MigrationProject,
): Promise<FilesSchema> {
  const { config, host } = project;
  const place = await scratchPlace(config.shadow, config.target, host);
  await using database = await place.create();
  await project.build(database);
  await using session = await database.connect({ signal: project.signal });
  return {
    schema: await readSchema(session),
    serverVersion: session.serverVersion,
  };
}

/** Two versions of PostgreSQL write one meaning in two ways. */
export function refuseOtherVersion(
  files: Pick<FilesSchema, "serverVersion">,
  serverVersion: number,
): void {
  const [scratch, own] = [files.serverVersion, serverVersion].map((version) =>
    Math.trunc(version / 10_000)
  );
  if (scratch === own) return;
  throw new ConfitureError(
    "config/invalid",
    `Cannot compare the repeatables: scratch databases are on PostgreSQL ${scratch}, and the database is on ${own}`,
    { hint: `Set shadow to auto, or to the URL of a server of version ${own}` },
  );
}
