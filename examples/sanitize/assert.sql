-- Each query must find no row. The comment above it is its name in the report.

-- every e-mail address is at example.com
SELECT id FROM users WHERE email NOT LIKE 'user%@example.com';

-- no name of a customer is left
SELECT id FROM users WHERE name !~ '^User \d+$';

-- every phone number is one that no one can have
SELECT id FROM users WHERE phone !~ '^\+1 201 555 01\d\d$';

-- no order is on its way
SELECT id FROM orders WHERE status IN ('pending', 'paid', 'shipped');

-- there are users: a script that has deleted too much is noticed too
SELECT 1 WHERE NOT EXISTS (SELECT FROM users);
