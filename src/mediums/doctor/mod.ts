/**
 * What stands in the way of commands.
 *
 * @module
 */
export { examine } from "./doctor.ts";
export type { Diagnosis, DoctorOptions } from "./doctor.ts";
export type { Script } from "./examination.ts";
export type { Finding, Status } from "./finding.ts";
export { projectScripts } from "./scripts.ts";
