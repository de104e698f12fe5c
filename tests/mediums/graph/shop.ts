/** A schema with what is hard to draw. */
export const SHOP = `
CREATE SCHEMA sales;
CREATE TABLE public.customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  referred_by bigint REFERENCES public.customer
);
COMMENT ON TABLE public.customer IS 'Who buys';
CREATE TABLE public.address (
  customer_id bigint NOT NULL REFERENCES public.customer ON DELETE CASCADE,
  no integer NOT NULL,
  line text,
  PRIMARY KEY (customer_id, no)
);
CREATE TABLE public.profile (
  customer_id bigint PRIMARY KEY REFERENCES public.customer,
  bio text
);
CREATE TABLE sales.payment (
  id bigint NOT NULL,
  paid_at date NOT NULL,
  customer_id bigint NOT NULL REFERENCES public.customer,
  PRIMARY KEY (id, paid_at)
) PARTITION BY RANGE (paid_at);
CREATE TABLE sales.payment_2025 PARTITION OF sales.payment
  FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE sales.payment_2026 PARTITION OF sales.payment
  FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (paid_at);
CREATE TABLE sales.payment_2026_1 PARTITION OF sales.payment_2026
  FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE sales.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  ship_to integer NOT NULL,
  bill_to integer,
  payment_id bigint,
  paid_at date,
  CONSTRAINT ship FOREIGN KEY (customer_id, ship_to) REFERENCES public.address,
  CONSTRAINT bill FOREIGN KEY (customer_id, bill_to) REFERENCES public.address,
  CONSTRAINT paid FOREIGN KEY (payment_id, paid_at) REFERENCES sales.payment
);
CREATE TABLE sales."Order ""Line"" <b>" (
  "Nr." integer,
  "order" bigint REFERENCES sales.orders,
  "größe, 単位" text,
  UNIQUE ("Nr.", "order") INCLUDE ("größe, 単位")
);
CREATE TABLE sales.note (body text);
CREATE TABLE sales.order_note (order_id bigint REFERENCES sales.orders) INHERITS (sales.note);
CREATE UNIQUE INDEX one_note ON sales.order_note (order_id);
CREATE UNIQUE INDEX by_text ON sales.note (lower(body));
`;
