/**
 * Rows of the catalogs that are no things of their own, and the rows that are:
 * a view's rule, a table's type, a constraint's index, an identity's sequence.
 */
export const ALIASES = `
  SELECT 'pg_rewrite'::regclass::oid AS classid, r.oid AS objid, 0 AS objsubid, 'pg_class'::regclass::oid AS forclass, r.ev_class AS foroid, 0 AS forsub
    FROM pg_rewrite r WHERE r.rulename = '_RETURN' AND r.oid >= 16384
  UNION ALL
  SELECT 'pg_type'::regclass, t.oid, 0, 'pg_class'::regclass, t.typrelid, 0
    FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid WHERE c.relkind <> 'c' AND t.oid >= 16384
  UNION ALL
  SELECT 'pg_class'::regclass, t.typrelid, 0, 'pg_type'::regclass, t.oid, 0
    FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid WHERE c.relkind = 'c' AND t.oid >= 16384
  UNION ALL
  SELECT 'pg_type'::regclass, a.oid, 0, 'pg_type'::regclass, a.typelem, 0
    FROM pg_type a WHERE a.typelem <> 0 AND a.typcategory = 'A' AND a.oid >= 16384
  UNION ALL
  SELECT 'pg_type'::regclass, r.rngmultitypid, 0, 'pg_type'::regclass, r.rngtypid, 0
    FROM pg_range r WHERE r.rngtypid >= 16384
  UNION ALL
  SELECT 'pg_proc'::regclass, d.objid, 0, d.refclassid, d.refobjid, 0
    FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_type'::regclass AND d.deptype = 'i'
  UNION ALL
  SELECT 'pg_class'::regclass, x.conindid, 0, 'pg_constraint'::regclass, x.oid, 0
    FROM pg_constraint x WHERE x.conindid <> 0 AND x.contype IN ('p', 'u', 'x')
  UNION ALL
  SELECT 'pg_class'::regclass, d.objid, 0, 'pg_class'::regclass, d.refobjid, d.refobjsubid
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i' AND d.refobjsubid > 0
  UNION ALL
  SELECT 'pg_attrdef'::regclass, f.oid, 0, 'pg_class'::regclass, f.adrelid, f.adnum::int
    FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum WHERE a.attgenerated <> ''
  UNION ALL
  SELECT 'pg_publication_rel'::regclass, r.oid, 0, 'pg_publication'::regclass, r.prpubid, 0 FROM pg_publication_rel r
  UNION ALL
  SELECT d.classid, d.objid, 0, d.refclassid, d.refobjid, 0
    FROM pg_depend d WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
     AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) AND d.objid >= 16384
  UNION ALL
  SELECT d.classid, d.objid, 0, d.refclassid, d.refobjid, 0
    FROM pg_depend d WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass`;

/** What needs what, as the server knows it. */
export const DEPENDENCIES = `
  SELECT DISTINCT classid, objid, objsubid, refclassid, refobjid, refobjsubid
    FROM pg_depend WHERE deptype <> 'e' AND (objid >= 16384 OR classid = 'pg_namespace'::regclass)
     AND (refobjid >= 16384 OR refclassid IN ('pg_namespace'::regclass, 'pg_extension'::regclass))`;

/** Where a row of the catalogs is: a table, a row, and the number of a column. */
export interface Address {
  readonly classid: string;
  readonly objid: string;
  readonly objsubid: number;
}

/** Finds the thing at an address. */
export class AddressBook {
  readonly #ids = new Map<string, string>();
  readonly #aliases = new Map<string, Address>();

  add(address: Address, id: string): void {
    this.#ids.set(keyOf(address), id);
  }

  addAlias(alias: Address, address: Address): void {
    this.#aliases.set(keyOf(alias), address);
  }

  /** The id of what stands there: a column where it is known, else the whole. */
  find(address: Address): string | undefined {
    const whole = { ...address, objsubid: 0 };
    const found = this.#ids.get(keyOf(address)) ?? this.#ids.get(keyOf(whole));
    if (found !== undefined) return found;
    const meant = this.#aliases.get(keyOf(address)) ??
      this.#aliases.get(keyOf(whole));
    return meant === undefined ? undefined : this.find(meant);
  }

  /** The id of what has exactly this address. */
  at(address: Address): string | undefined {
    return this.#ids.get(keyOf(address));
  }
}

function keyOf({ classid, objid, objsubid }: Address): string {
  return `${classid} ${objid} ${objsubid}`;
}
