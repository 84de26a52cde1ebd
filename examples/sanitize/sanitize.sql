-- Takes out what identifies a person, and leaves what staging needs: as many rows, unique addresses, dates in their order.

-- One pass over the table, whatever number of columns: each UPDATE of a row writes it anew.
UPDATE users
SET
  -- Unique as before. Mail to example.com goes nowhere: RFC 2606.
  email = 'user' || id || '@example.com',
  name = 'User ' || id,
  -- 555-0100 to 555-0199 are kept for fiction. Who had none has none.
  phone = CASE WHEN phone IS NOT NULL THEN '+1 201 555 01' || lpad((id % 100)::text, 2, '0') END,
  -- The very second of a registration finds a person again in another data set; the month does not.
  created_at = date_trunc('month', created_at);

-- Orders of recent days are still on their way: no one in staging may send a parcel.
-- The trigger would note now as the time of the change.
ALTER TABLE orders DISABLE TRIGGER touch;
UPDATE orders SET status = 'delivered' WHERE status IN ('pending', 'paid', 'shipped');
ALTER TABLE orders ENABLE TRIGGER touch;
