DROP TABLE discarded_all;
DISCARD ALL;
