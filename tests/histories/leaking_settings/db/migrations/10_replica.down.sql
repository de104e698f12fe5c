SET session_replication_role = replica;
DROP TABLE counted, counts;
DROP FUNCTION count_it();
