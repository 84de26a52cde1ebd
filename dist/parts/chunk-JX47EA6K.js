import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/report/preparation.ts
var nothingPrepared = {
  sanitized: null,
  assertions: [],
  columns: null,
  connection: null
};
function connectionTold(connection) {
  switch (connection) {
    case "verified":
      return "TLS, and the certificate of the server is valid for its name";
    case "bound":
      return "TLS with a certificate that nobody vouches for; the server has proved by channel binding that it knows the password";
    case "encrypted":
      return "TLS with a certificate that nobody vouches for; that it was the right server was not verified";
    case "local":
      return "without TLS, on this machine";
  }
}

export {
  nothingPrepared,
  connectionTold
};
