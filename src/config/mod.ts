export type { Config, IncludeDir, MigrationConfig } from "./config.ts";
export { configFrom, loadConfig } from "./load.ts";
export type { ConfigRequest } from "./load.ts";
export { configSchema } from "./schema.ts";
