-- Values cannot be taken out of an enum: it is made anew.
ALTER TABLE payments ALTER COLUMN method DROP DEFAULT;
ALTER TYPE payment_method RENAME TO payment_method_old;
CREATE TYPE payment_method AS ENUM ('cash', 'card', 'transfer');
ALTER TABLE payments ALTER COLUMN method TYPE payment_method USING method::text::payment_method;
ALTER TABLE payments ALTER COLUMN method SET DEFAULT 'cash';
DROP TYPE payment_method_old;
