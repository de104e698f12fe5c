DROP INDEX payments_vouchers;
DELETE FROM payments WHERE method IN ('voucher', 'barter');
