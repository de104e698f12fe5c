CREATE TABLE only_one ();
