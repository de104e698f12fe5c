START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE;
CREATE TABLE isolation (level text);
INSERT INTO isolation SELECT current_setting('transaction_isolation');
COMMIT WORK
