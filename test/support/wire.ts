import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Login } from '../../simulator/storage.ts';

/** What stands between a client and its database. It has no TLS, so that it sees what is said. */
export type Wire = {
  /** Leads to the database through here. */
  readonly login: Login;
  close(): Promise<void>;
};

/** Source: PostgreSQL 17, "Message Formats", SSLRequest. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** @param cuts gets what the client says, as it says it; true cuts the client off when the server has heard it */
export async function wireTo(login: Login, cuts: (said: string) => boolean): Promise<Wire> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(login.port, login.host);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.on('data', (bytes) => {
      if (bytes.equals(SSL_REQUEST)) return void client.write('N');
      upstream.write(bytes);
      if (cuts(bytes.toString('latin1'))) client.resetAndDestroy();
    });
    upstream.on('data', (bytes) => client.writable && client.write(bytes));
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    login: { ...login, port },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
