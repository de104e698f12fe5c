-- A new value; nothing in this file may use it yet.
ALTER TYPE payment_method ADD VALUE IF NOT EXISTS 'voucher' BEFORE 'transfer';
ALTER TYPE payment_method ADD VALUE IF NOT EXISTS 'barter';
