export { createPlugin } from "./create.ts";
export { pluginContext } from "./context.ts";
