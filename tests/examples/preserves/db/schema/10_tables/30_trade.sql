CREATE TABLE products (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipe_id integer NOT NULL REFERENCES recipes,
  grams integer NOT NULL,
  price money_amount NOT NULL,
  label xml,
  code text GENERATED ALWAYS AS ('P' || recipe_id::text || '-' || grams::text) STORED UNIQUE
);

CREATE TABLE stock_moves (
  id bigserial PRIMARY KEY,
  product_id integer NOT NULL REFERENCES products,
  jars integer NOT NULL CHECK (jars <> 0),
  moved_at timestamptz NOT NULL DEFAULT '2024-01-01 00:00+00',
  why text
);

CREATE TABLE stalls (
  id smallserial PRIMARY KEY,
  market text NOT NULL,
  spot point
);

CREATE TABLE stall_bookings (
  stall_id smallint NOT NULL REFERENCES stalls,
  grower_id integer REFERENCES growers ON DELETE SET NULL,
  days daterange NOT NULL,
  EXCLUDE USING gist (int4range(stall_id, stall_id, '[]') WITH &&, days WITH &&)
);

CREATE TABLE customers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  full_name text NOT NULL,
  email email,
  home address,
  tags text[] NOT NULL DEFAULT '{}',
  notes text
);
CREATE INDEX customers_tags ON customers USING gin (tags);
CREATE INDEX customers_email ON customers (fold(email::text));

CREATE TABLE orders (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  ordered_on date NOT NULL,
  invoice integer UNIQUE DEFAULT nextval('invoice_number'),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_lines (
  order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE,
  line smallint NOT NULL,
  product_id integer NOT NULL REFERENCES products,
  jars integer NOT NULL CHECK (jars > 0),
  price money_amount NOT NULL,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE payments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id integer NOT NULL REFERENCES orders,
  method payment_method NOT NULL DEFAULT 'cash',
  amount money_amount NOT NULL,
  paid_on date NOT NULL
);
