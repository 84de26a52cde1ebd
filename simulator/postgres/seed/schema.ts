/** The tables and what works on them. An older one has no phone numbers and does not note changes of orders. */
export function tables({ older }: { readonly older: boolean }): string {
  return `
    CREATE TABLE cities (
      id integer PRIMARY KEY,
      name text NOT NULL,
      country char(2) NOT NULL,
      region text NOT NULL,
      population integer NOT NULL CHECK (population >= 0),
      longitude double precision NOT NULL,
      latitude double precision NOT NULL
    );
    CREATE TABLE users (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL UNIQUE,
      name text NOT NULL,
      ${older ? '' : 'phone text,'}
      created_at timestamptz NOT NULL
    );
    CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped', 'delivered', 'cancelled');
    CREATE SEQUENCE invoice_number START 70001;
    CREATE TABLE orders (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      invoice integer NOT NULL UNIQUE DEFAULT nextval('invoice_number'),
      user_id integer NOT NULL REFERENCES users,
      city_id integer NOT NULL REFERENCES cities,
      status order_status NOT NULL DEFAULT 'pending',
      cents integer NOT NULL CONSTRAINT orders_cost_something CHECK (cents > 0)
      ${older ? '' : ', updated_at timestamptz'}
    );
    CREATE VIEW sales_by_country AS
      SELECT country, count(*) AS orders, sum(cents) AS cents
      FROM orders JOIN cities ON cities.id = city_id
      WHERE status <> 'cancelled'
      GROUP BY country;
    ${older ? '' : touching}`;
}

const touching = `
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.updated_at := now();
        RETURN NEW;
      END
    $$;
    CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`;

/** For when the rows are in, which is faster. */
export const indexes = `
    CREATE INDEX cities_country ON cities (country);
    CREATE INDEX cities_population ON cities (population DESC);
    CREATE INDEX orders_user ON orders (user_id);`;
