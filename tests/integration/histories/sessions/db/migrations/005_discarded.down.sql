DROP TABLE discarded;
