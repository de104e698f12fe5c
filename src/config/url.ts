/** Whether a text says where a database is: `postgresql://…`, or words as libpq reads them. */
export function isDatabaseUrl(text: string): boolean {
  return /^\s*postgres(?:ql)?:\/\//.test(text) ||
    /^\s*(?:host|hostaddr|port|dbname|service|user)\s*=/.test(text);
}
