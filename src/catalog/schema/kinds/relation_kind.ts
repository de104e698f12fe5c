/** SQL for the kind of a relation `c`, as ids begin with it. */
export const RELATION_KIND = `CASE c.relkind WHEN 'v' THEN 'view'
  WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END`;
