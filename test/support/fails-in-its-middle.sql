-- e-mail addresses
UPDATE users SET email = 'user' || id || '@example.com';

-- a column that is not there
UPDATE users
SET emial = NULL;

-- never reached
DELETE FROM orders;
