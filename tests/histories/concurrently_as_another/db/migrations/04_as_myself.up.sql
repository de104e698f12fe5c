CREATE TABLE kitchen.mine AS SELECT current_user = session_user AS same;
