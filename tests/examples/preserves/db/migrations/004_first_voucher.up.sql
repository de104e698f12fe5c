INSERT INTO payments (id, order_id, method, amount, paid_on)
VALUES ('00000000-0000-4000-8000-000000000001', 1, 'voucher', 5, '2025-01-02');
CREATE INDEX payments_vouchers ON payments (paid_on) WHERE method = 'voucher';
