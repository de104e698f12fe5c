DISCARD ALL;
CREATE TABLE discarded_all ();
