export { counted } from "../kernel/counted.ts";
